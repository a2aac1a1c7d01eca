import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimHome } from './claim-home.ts';
import type { Home } from './home.ts';
import { openHome } from './home.ts';

let folder = '';
let home: Home;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-home-'));
  home = openHome(path.join(folder, '.longshore'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('a free folder can be claimed, and again after it was released', async () => {
  const claim = await claimHome(home);
  claim.release();
  await expect(claimHome(home)).resolves.toBeDefined();
});

test('a folder whose holder answers is refused with its address', async () => {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  home.write('start.json', JSON.stringify({ pid: process.ppid, url }));
  await expect(claimHome(home)).rejects.toThrow(`at ${url} (process ${process.ppid})`);
  await new Promise((resolve) => server.close(resolve));
});

test('a folder whose holder is still getting ready is refused', async () => {
  home.write('start.json', JSON.stringify({ pid: process.ppid }));
  await expect(claimHome(home)).rejects.toThrow('still getting ready');
});

test.each([
  ['was killed', () => ({ pid: deadPid(), url: 'http://127.0.0.1:1' })],
  ['was killed before it had an address', () => ({ pid: deadPid() })],
  ['is gone, its number another process now', () => ({ pid: process.ppid, url: 'http://127.0.0.1:1' })],
])('a claim is taken over when its holder %s', async (_, claim) => {
  home.write('start.json', JSON.stringify(claim()));
  await expect(claimHome(home)).resolves.toBeDefined();
  expect(home.read('start.json')).toEqual({ pid: process.pid });
});

test('a claim that was cut off is taken over', async () => {
  writeFileSync(home.path('start.json'), '{"pid":');
  await expect(claimHome(home)).resolves.toBeDefined();
});

test('files in the folder are for their owner only', () => {
  home.write('key', 'lsk_secret');
  expect(statSync(home.path('key')).mode & 0o777).toBe(0o600);
});

test('a folder that cannot be made is named with what to do', () => {
  writeFileSync(path.join(folder, 'file'), '');
  expect(() => openHome(path.join(folder, 'file', '.longshore'))).toThrow(/Nothing can be written into .*file.\.longshore \(ENOTDIR\)/);
});

test.skipIf(process.platform !== 'linux')('a claim of a dead process that nobody has buried is taken over', async () => {
  // What follows `exec` does not know the child of the shell and never waits for it.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    home.write('start.json', JSON.stringify({ pid }));
    await expect(claimHome(home)).resolves.toBeDefined();
  } finally {
    parent.kill('SIGKILL');
  }
});

test.skipIf(process.platform !== 'linux')('a folder that the system does not make is refused with what to do, and at once', () => {
  expect(() => openHome('/proc/longshore/home')).toThrow('Nothing can be written into /proc/longshore/home');
});
