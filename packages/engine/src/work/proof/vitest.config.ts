import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/engine/src/**/*.proof.ts'],
    globalSetup: ['./scripts/vitest-postgres.ts'],
    testTimeout: 600_000,
    maxWorkers: 1,
  },
});
