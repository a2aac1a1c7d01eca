import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placePublished, publishedFolders, workspacePackage } from './place-published.ts';
import type { PackageFile } from './published-package.ts';
import { entriesOf, publishedPackageFile } from './published-package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** A folder of somebody who has installed the packages. */
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-published-'));
  await placePublished(root, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sourceOf = (packageFolder: string) => workspacePackage(root, packageFolder);
const homeOf = (packageFolder: string) => path.join(folder, 'node_modules', sourceOf(packageFolder).name);

function runProgram(program: string) {
  return run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder });
}

describe('a published package', () => {
  test('has no sources, no tests and nothing of the workspace in it', () => {
    for (const each of publishedFolders) {
      const { name } = sourceOf(each);
      const home = homeOf(each);
      const files = readdirSync(path.join(home, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files.length, name).toBeGreaterThan(1);
      expect(
        files.filter((file) => !/\.(js|d\.ts|json)$/.test(file.name) || /\btest(ing)?\./.test(file.name)).map((file) => file.name),
        name,
      ).toEqual([]);
      const packageFile = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as PackageFile;
      expect(JSON.stringify(packageFile), name).not.toMatch(/"(devDependencies|scripts|private)"|\/src\//);
    }
  });

  test('can be imported from node_modules, and an emulator answers', async () => {
    const { stdout } = await runProgram(`
      import { createEmulator } from '@longshore/emulator';
      import { createNetSuite } from '@longshore/netsuite';
      import { recordTypes } from '@longshore/netsuite/catalog';
      const { ready, close } = await createEmulator({ seed: 'empty' });
      const answer = await fetch(ready.url + '/services/rest/record/v1/currency', { headers: { Authorization: 'Bearer ' + ready.bearer } });
      await close();
      console.log(answer.status, typeof createNetSuite, recordTypes.customer.name);
    `);
    expect(stdout.trim()).toBe('200 function customer');
  });

  test('finds its own thread for a query that takes long', async () => {
    const { stdout } = await runProgram(`
      import { createEmulator } from '@longshore/emulator';
      const { ready, close } = await createEmulator({ seed: 'empty' });
      const send = (url, method, token, body) =>
        fetch(url, { method, headers: { Authorization: 'Bearer ' + token, Prefer: 'transient' }, body: JSON.stringify(body) });
      await send(ready.admin.url + '/settings', 'PUT', ready.admin.token, { suiteqlBudgetMs: 1 });
      const q = 'SELECT COUNT(*) AS n FROM accountingperiod a, accountingperiod b, accountingperiod c';
      const answer = await send(ready.url + '/services/rest/query/v1/suiteql', 'POST', ready.bearer, { q });
      console.log(answer.status, (await answer.json()).items[0].n);
      await close();
    `);
    // Three years, each with four quarters and twelve months.
    expect(stdout.trim()).toBe(`200 ${51 ** 3}`);
  });

  test('of the command line runs, and says what is missing for a server', async () => {
    const command = path.join(folder, 'node_modules', 'longshore', 'bin', 'longshore.mjs');
    expect((await run(process.execPath, [command, '--version'])).stdout.trim()).toBe(sourceOf('apps/cli').version);
    await expect(run(process.execPath, [command, 'server'])).rejects.toMatchObject({
      stderr: expect.stringContaining('npm install @longshore/server'),
    });
  });
});

describe("the client's package", () => {
  const home = () => homeOf('packages/netsuite');

  test('depends on undici and nothing else, and on Node 20', () => {
    const { dependencies, engines } = JSON.parse(readFileSync(path.join(home(), 'package.json'), 'utf8')) as PackageFile;
    expect([Object.keys(dependencies ?? {}), engines]).toEqual([['undici'], { node: '>=20' }]);
  });

  test('is smaller than 700 kB, of which a program loads less than 300', () => {
    const files = readdirSync(path.join(home(), 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const size = (chosen: typeof files) => chosen.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
    expect(size(files)).toBeLessThan(700_000);
    expect(size(files.filter(({ name }) => name.endsWith('.js')))).toBeLessThan(300_000);
  });

  test('takes of undici only the pool of connections, which loads in Node 20', () => {
    const program = readFileSync(path.join(home(), 'dist', 'index.js'), 'utf8');
    const outside = [...program.matchAll(/^import .*?from "([^".][^"]*)";$/gm)].map(([, name = '']) => name);
    expect(outside.filter((name) => !name.startsWith('node:'))).toEqual(['undici/lib/dispatcher/pool.js']);
  });
});

describe('an entrance', () => {
  test('for tests stays in the workspace', () => {
    const source = { name: 'p', exports: { '.': './src/index.ts', './testing': './src/store/testing.ts' } };
    expect(publishedPackageFile(source).exports).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } });
  });

  test('outside the sources is refused', () => {
    expect(() => entriesOf({ name: 'p', exports: { '.': './index.ts' } })).toThrow('./index.ts');
  });
});
