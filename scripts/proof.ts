/**
 * `npm run proof [-- --only <part or mutant>]`: the long forms of what the tests prove briefly. Parts: `mutants`, `storm`, `dispatch`.
 * Prints figures and, last, `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutants } from './proof/mutants.ts';
import type { MutantResult } from './proof/run-mutants.ts';
import { runMutants } from './proof/run-mutants.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const { only } = values;

interface Score {
  readonly passed: number;
  readonly failed: number;
}

const outcomeWords = { killed: 'killed by', survived: 'SURVIVED', not_applicable: 'DOES NOT APPLY:' } as const;

async function proveMutants(): Promise<Score> {
  const chosen = only === undefined || only === 'mutants' ? mutants : mutants.filter((mutant) => mutant.name === only);
  if (chosen.length === 0) return { passed: 0, failed: 0 };
  process.stdout.write(`Mutants: a fault is put into the code, and a test must fail.\n`);
  const results = await runMutants(root, chosen, ({ mutant, outcome, by, seconds }: MutantResult) => {
    process.stdout.write(`  ${mutant.name.padEnd(30)} ${outcomeWords[outcome]} ${by}  (${seconds.toFixed(1)} s)\n`);
  });
  const passed = results.filter((result) => result.outcome === 'killed').length;
  return { passed, failed: results.length - passed };
}

/** Runs a long form that is written as tests, and takes its word by its exit code. */
function proveByTests(name: string, words: readonly string[]): () => Promise<Score> {
  return async () => {
    if (only !== undefined && only !== name) return { passed: 0, failed: 0 };
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const code = await new Promise((resolve) => {
      const child = spawn(process.execPath, [vitest, 'run', ...words], { cwd: root, stdio: 'inherit' });
      child.once('close', resolve);
    });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
}

const parts = [
  proveMutants,
  proveByTests('dispatch', ['--config', 'packages/engine/src/work/proof/vitest.config.ts']),
  proveByTests('storm', ['--config', 'journeys/storm/vitest.config.ts']),
];

let [passed, failed] = [0, 0];
for (const part of parts) {
  const score = await part();
  passed += score.passed;
  failed += score.failed;
}
if (passed + failed === 0) {
  process.stderr.write(`There is no part and no mutant named "${only}".\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
