import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['journeys/storm/*.proof.ts'], globalSetup: ['./scripts/vitest-postgres.ts'], maxWorkers: 1 },
});
