import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleResponse } from './console-files.ts';

let root: string;
let dist: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'longshore-console-'));
  dist = path.join(root, 'dist');
  await writeFile(path.join(root, 'secret.txt'), 'not for browsers');
});
afterAll(() => rm(root, { recursive: true }));

const ask = (address: string, accept = 'text/html') =>
  consoleResponse(dist, new Request(`http://127.0.0.1${address}`, { headers: { accept } }));

test('before the console is built, a page says so and looks again', async () => {
  const response = await ask('/runs/run-1');
  expect(response?.status).toBe(503);
  expect(await response?.text()).toContain('http-equiv="refresh"');
});

test('built files are served as what they are, hashed ones for ever', async () => {
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  await writeFile(path.join(dist, 'index.html'), '<title>Longshore</title>');
  await writeFile(path.join(dist, 'assets', 'main-a1b2.js'), 'export {};');
  const script = await ask('/assets/main-a1b2.js', '*/*');
  expect(script?.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script?.headers.get('cache-control')).toContain('immutable');
  for (const page of ['/', '/runs', '/runs/run-1', '/sign-in']) {
    const response = await ask(page);
    expect([response?.status, response?.headers.get('cache-control'), await response?.text()], page).toEqual([
      200,
      'no-cache',
      '<title>Longshore</title>',
    ]);
  }
});

test('a script that is gone is not answered with a page', async () => {
  expect(await ask('/assets/main-old.js')).toBeUndefined();
  expect(await ask('/robots.txt', '*/*')).toBeUndefined();
});

test.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%ff'])(
  '%s leads to nothing outside the folder',
  async (address) => {
    expect((await (await ask(address))?.text()) ?? '').not.toContain('not for browsers');
    expect(await ask(address, '*/*')).toBeUndefined();
  },
);
