/**
 * `npm run proof [-- --only <part or mutant>]`: the long forms of what the tests prove briefly. Parts: `mutants`, `storm`, `dispatch`,
 * `lost-servers`, `fuzz`, `emulator-kills`, `mutated-answers`, `books`, `suiteql`, `packages`.
 * Prints figures, writes them into docs/proof.md and, last, prints `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keepBooks } from '../contract/proof/books/keep-books.ts';
import { readWhileWritten } from '../contract/proof/by-key/read-by-key.ts';
import { runFuzz } from '../contract/proof/fuzz.ts';
import { runKills } from '../contract/proof/kills.ts';
import { runMutatedAnswers } from '../contract/proof/mutated-answers/run-mutated-answers.ts';
import type { FiguresName } from './proof/figures.ts';
import {
  booksFigures,
  byKeyFigures,
  fuzzFigures,
  killFigures,
  mutantFigures,
  mutatedAnswersFigures,
  stormFigures,
  withFigures,
} from './proof/figures.ts';
import { mutants } from './proof/mutants.ts';
import { runLongStorm } from './proof/run-long-storm.ts';
import type { MutantResult } from './proof/run-mutants.ts';
import { runMutants } from './proof/run-mutants.ts';
import { useClientPackage } from './proof/use-client-package.ts';
import { walkAsAStranger } from './proof/walk-as-a-stranger.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const page = path.join(root, 'docs', 'proof.md');
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const { only } = values;

interface Score {
  readonly passed: number;
  readonly failed: number;
}

const nothing: Score = { passed: 0, failed: 0 };
const outcomeWords = { killed: 'killed by', survived: 'SURVIVED', not_applicable: 'DOES NOT APPLY:' } as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function writeFigures(name: FiguresName, figures: string): void {
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), name, figures));
}

async function proveMutants(): Promise<Score> {
  const all = only === undefined || only === 'mutants';
  const chosen = all ? mutants : mutants.filter((mutant) => mutant.name === only);
  if (chosen.length === 0) return nothing;
  say('Mutants: a fault is put into the code, and a test must fail.');
  const results = await runMutants(root, chosen, ({ mutant, outcome, by, seconds }: MutantResult) => {
    say(`  ${mutant.name.padEnd(30)} ${outcomeWords[outcome]} ${by}  (${seconds.toFixed(1)} s)`);
  });
  const passed = results.filter((result) => result.outcome === 'killed').length;
  if (all && passed === results.length) writeFigures('mutants', mutantFigures(mutants));
  return { passed, failed: results.length - passed };
}

async function proveStorm(): Promise<Score> {
  if (only !== undefined && only !== 'storm') return nothing;
  say('Storm: servers are lost and NetSuite fails, and the accounts are counted. It takes some minutes.');
  const figures = await runLongStorm();
  const table = stormFigures(figures, availableParallelism());
  say(table.replaceAll('**', ''));
  for (const run of figures.stuckRuns) say(run);
  if (Object.values(figures.harm).some((harm) => harm !== 0)) return { passed: 0, failed: 1 };
  writeFigures('storm', table);
  return { passed: 1, failed: 0 };
}

async function proveDispatch(): Promise<Score> {
  if (only !== undefined && only !== 'dispatch') return nothing;
  say('Dispatch: drains, permits and generations.');
  return proveByTests(['--config', 'packages/engine/src/work/proof/vitest.config.ts']);
}

async function proveLostServers(): Promise<Score> {
  if (only !== undefined && only !== 'lost-servers') return nothing;
  say('Lost servers: killed and frozen at every point of a creation and of a change.');
  return proveByTests(['journeys/killed-and-frozen.test.ts'], { LONGSHORE_TEST_ALL_STORIES: '1' });
}

/** A long form that is written as tests is taken by its word. */
async function proveByTests(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Score> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', ...words], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('close', resolve);
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The packages as they are published, in the hands of somebody who has nothing else. */
async function provePackages(): Promise<Score> {
  if (only !== undefined && only !== 'packages') return nothing;
  say('Packages: packed, installed in an empty folder, and used as the README says.');
  const printed = await walkAsAStranger(root);
  say(printed);
  const made = printed.match(/^Location: .*\/(customer|invoice)\/\d+/gm) ?? [];
  const isInBooks = /"foreigntotal":"\d+(\.\d+)?"/.test(printed);
  const walked = made.length === 2 && isInBooks;
  const { installed, printed: byNode } = await useClientPackage(root);
  say(`The client alone, with ${installed.join(', ')}:`);
  for (const line of byNode) say(`  ${line}`);
  const used =
    byNode.every((line) => /^Node v\d+\.\S+ 1234\.5 12345678901234567890\.10 true$/.test(line)) && byNode[0]?.startsWith('Node v20.');
  const passed = [walked, used === true && installed.join() === 'undici'].filter((isFine) => isFine).length;
  return { passed, failed: 2 - passed };
}

async function proveFuzz(): Promise<Score> {
  if (only !== undefined && only !== 'fuzz') return nothing;
  say('Fuzz: 100,000 requests that were made and spoiled, and a look through the books.');
  const figures = await runFuzz(100_000, 20);
  for (const fault of figures.faults) say(fault);
  const table = fuzzFigures(figures);
  say(table.replaceAll('**', ''));
  if (figures.faults.length > 0) return { passed: 0, failed: 1 };
  writeFigures('fuzz', table);
  return { passed: 1, failed: 0 };
}

async function proveKills(): Promise<Score> {
  if (only !== undefined && only !== 'emulator-kills') return nothing;
  say('Kills: an emulator is killed 50 times while it writes.');
  const table = killFigures(await runKills(50, 20));
  say(table.replaceAll('**', ''));
  writeFigures('emulator-kills', table);
  return { passed: 1, failed: 0 };
}

async function proveMutatedAnswers(): Promise<Score> {
  if (only !== undefined && only !== 'mutated-answers') return nothing;
  say('Mutated answers: the client is given 100,000 answers that were spoiled on their way.');
  const figures = await runMutatedAnswers(100_000, 20);
  for (const line of figures.wrong) say(line);
  const table = mutatedAnswersFigures(figures);
  say(table.replaceAll('**', ''));
  if (figures.wrongCount > 0) return { passed: 0, failed: 1 };
  writeFigures('mutated-answers', table);
  return { passed: 1, failed: 0 };
}

async function proveBooks(): Promise<Score> {
  if (only !== undefined && only !== 'books') return nothing;
  say('Books: 100,000 operations are booked here and by the emulator, and 100,000 that cannot be are refused.');
  const table = booksFigures(keepBooks(100_000, 20));
  say(table.replaceAll('**', ''));
  writeFigures('books', table);
  return { passed: 1, failed: 0 };
}

async function proveSuiteQl(): Promise<Score> {
  if (only !== undefined && only !== 'suiteql') return nothing;
  say('SuiteQL: 1,000,000 rows are read by key while rows come and go, by a reader that is killed.');
  const figures = await readWhileWritten(1_000_000, 20);
  const table = byKeyFigures(figures);
  say(table.replaceAll('**', ''));
  if (figures.rssMaxMb >= 150) return { passed: 0, failed: 1 };
  writeFigures('suiteql', table);
  return { passed: 1, failed: 0 };
}

let [passed, failed] = [0, 0];
for (const prove of [
  proveMutants,
  proveDispatch,
  proveLostServers,
  proveFuzz,
  proveKills,
  proveMutatedAnswers,
  proveBooks,
  proveSuiteQl,
  proveStorm,
  provePackages,
]) {
  const score = await prove();
  passed += score.passed;
  failed += score.failed;
}
if (passed + failed === 0) {
  process.stderr.write(`There is no part and no mutant named "${only}".\n`);
  process.exitCode = 2;
} else {
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
