import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildConsole, hashConsoleSources } from './build-console.ts';

let root = '';
const place = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'longshore-console-'));
  place('package-lock.json', '{}');
  place('packages/api/src/index.ts', 'export {};');
  place('apps/console/src/main.tsx', 'export {};');
});
afterEach(() => rmSync(root, { recursive: true }));

test.each(['apps/console/src/main.tsx', 'apps/console/src/pages/runs.tsx', 'packages/api/src/index.ts', 'package-lock.json'])(
  'the console is built again when %s changes',
  (name) => {
    const before = hashConsoleSources(root);
    place(name, 'changed');
    expect(hashConsoleSources(root)).not.toBe(before);
  },
);

test.each([
  'apps/console/dist/index.html',
  'apps/console/node_modules/x.js',
  'apps/console/tests/runs.test.ts',
  'apps/server/src/index.ts',
])('the console is not built again because of %s', (name) => {
  const before = hashConsoleSources(root);
  place(name, 'changed');
  expect(hashConsoleSources(root)).toBe(before);
});

test('what was built from these very sources is left as it is', async () => {
  place('apps/console/dist/.built-from', hashConsoleSources(root));
  const notes: string[] = [];
  expect(await buildConsole(root, (text) => notes.push(text), new AbortController().signal)).toBe(true);
  expect(notes).toEqual([]);
});

test('a build that fails is told and leaves no stamp, so that the next start tries again', async () => {
  const notes: string[] = [];
  expect(await buildConsole(root, (text) => notes.push(text), new AbortController().signal)).toBe(false);
  expect(notes.join('\n')).toContain('The console could not be built');
  expect(await buildConsole(root, () => undefined, new AbortController().signal)).toBe(false);
});
