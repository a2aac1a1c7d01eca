import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './scripts/closing-line.ts';
import { LongestFirst } from './scripts/longest-first.ts';

const neverTests = ['**/node_modules/**', '**/dist/**', '**/.longshore/**'];
const withPostgres = ['{packages,apps,contract,scripts}/**/*.db.test.ts', 'journeys/**/*.test.ts'];

// Journeys start a hundred servers, and each would compile the same files: this halves what a start costs.
process.env.NODE_COMPILE_CACHE ??= path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/.cache/node');

// The name of a file says what its tests need: PostgreSQL and servers are made ready only for a run that has such files. All share one
// module graph per worker, since loading it costs more than most files' tests: they leave no state behind in a module.
export default defineConfig({
  test: {
    reporters: ['default', closingLineReporter()],
    isolate: false,
    // Journeys and pages mostly wait: one file more than there are cores, and many stories of a journey, may wait at once.
    maxWorkers: 3,
    maxConcurrency: 10,
    sequence: { sequencer: LongestFirst },
    // Against what never ends, not against what is slow: a busy machine takes many times as long as a quiet one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['{packages,apps,contract,scripts}/**/*.test.ts'],
          exclude: [...neverTests, ...withPostgres],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: withPostgres,
          exclude: neverTests,
          globalSetup: ['./scripts/vitest-postgres.ts', './scripts/vitest-journeys.ts'],
        },
      },
    ],
  },
});
