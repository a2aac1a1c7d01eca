import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Mutant } from './mutants.ts';

/** What became of a mutant: noticed by a test, or not, or not to be applied any more. */
export interface MutantResult {
  readonly mutant: Mutant;
  readonly outcome: 'killed' | 'survived' | 'not_applicable';
  /** The first test that failed, or what is wrong with the mutant. */
  readonly by: string;
  readonly seconds: number;
}

/**
 * Applies each mutant to a copy of the working tree, runs its tests there and looks whether one fails. The unchanged copy must pass the
 * same tests first, or a failure would prove nothing.
 */
export async function runMutants(
  root: string,
  mutants: readonly Mutant[],
  report: (result: MutantResult) => void,
): Promise<readonly MutantResult[]> {
  const copy = copyTree(root);
  try {
    const results: MutantResult[] = [];
    for (const mutant of mutants) {
      const result = await runMutant(copy, mutant);
      report(result);
      results.push(result);
    }
    return results;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function runMutant(copy: string, mutant: Mutant): Promise<MutantResult> {
  const startedAt = performance.now();
  const result = (outcome: MutantResult['outcome'], by: string): MutantResult => ({
    mutant,
    outcome,
    by,
    seconds: (performance.now() - startedAt) / 1000,
  });
  const file = path.join(copy, mutant.file);
  const source = readFileSync(file, 'utf8');
  const places = source.split(mutant.find).length - 1;
  if (places !== 1) return result('not_applicable', `what it changes stands ${places} times in ${mutant.file}`);
  const unchanged = await failedTests(copy, mutant);
  if (unchanged.failed.length > 0 || unchanged.passed === 0) {
    return result('not_applicable', `without it, ${unchanged.passed} tests pass and ${unchanged.failed.length} fail`);
  }
  writeFileSync(
    file,
    source.replace(mutant.find, () => mutant.replace),
  );
  try {
    const { failed } = await failedTests(copy, mutant);
    const [first] = failed;
    return first === undefined ? result('survived', '') : result('killed', first);
  } finally {
    writeFileSync(file, source);
  }
}

interface TestsRun {
  readonly passed: number;
  /** Names of the tests, or files that could not even be loaded. */
  readonly failed: readonly string[];
}

async function failedTests(copy: string, mutant: Mutant): Promise<TestsRun> {
  const report = path.join(copy, 'report.json');
  const named = mutant.named === undefined ? [] : ['--testNamePattern', mutant.named];
  const vitest = path.join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  // A fault makes some tests wait for what never comes.
  const patience = ['--testTimeout', '60000', '--hookTimeout', '60000'];
  const shown = ['--reporter', 'json', '--outputFile', report, '--no-color'];
  const words = ['run', '--configLoader', 'native', ...mutant.tests, ...named, ...patience, ...shown];
  rmSync(report, { force: true });
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...words], { cwd: copy, stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: readonly { name: string; status: string; assertionResults: readonly { fullName: string; status: string }[] }[];
  };
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed').map((test) => test.fullName);
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [...failed, ...unloaded.map((file) => path.relative(copy, file.name))],
  };
}

/** The tracked and the new files, with the packages' own links leading into the copy and everything else to the installed packages. */
function copyTree(root: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'longshore-mutants-'));
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.stdout.split('\0').filter((name) => name !== '')) {
    cpSync(path.join(root, file), path.join(copy, file), { recursive: true, force: true, dereference: false, errorOnExist: false });
  }
  const [installed, linked] = [path.join(root, 'node_modules'), path.join(copy, 'node_modules')];
  mkdirSync(path.join(linked, '@longshore'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name === '@longshore' || name === 'longshore' || name === '.cache') continue;
    symlinkSync(path.join(installed, name), path.join(linked, name));
  }
  for (const folder of ['packages', 'apps']) {
    for (const name of readdirSync(path.join(copy, folder))) {
      const { name: packageName } = JSON.parse(readFileSync(path.join(copy, folder, name, 'package.json'), 'utf8')) as { name: string };
      symlinkSync(path.join(copy, folder, name), path.join(linked, packageName));
    }
  }
  return copy;
}
