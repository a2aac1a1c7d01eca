import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EmulatorProcess } from './emulator-process.ts';
import { startEmulator } from './emulator-process.ts';
import type { Home } from './home.ts';
import { openHome } from './home.ts';

const launcher = fileURLToPath(new URL('../../apps/cli/bin/longshore.mjs', import.meta.url));

let folder = '';
let home: Home;
let running: EmulatorProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-emulator-'));
  home = openHome(folder);
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((emulator) => emulator.stop()));
  rmSync(folder, { recursive: true });
});

async function start(notes: string[] = []): Promise<EmulatorProcess> {
  const emulator = await startEmulator({ launcher, home, note: (text) => notes.push(text) });
  running.push(emulator);
  return emulator;
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

test('the account keeps its address and its credentials from one start to the next', async () => {
  const first = await start();
  await first.stop();
  expect(await answers(first.ready.url)).toBe(false);
  const second = await start();
  expect(second.ready).toMatchObject({ url: first.ready.url, m2m: first.ready.m2m });
});

test('an emulator that is killed is started again at the same address', async () => {
  const notes: string[] = [];
  const { ready, pid } = await start(notes);
  process.kill(pid(), 'SIGKILL');
  await vi.waitUntil(() => notes.length > 0, { timeout: 60_000 });
  await vi.waitUntil(() => answers(ready.url), { timeout: 60_000, interval: 100 });
  expect(notes).toEqual(['The NetSuite emulator ended (SIGKILL); it is started again.']);
});

test('an emulator that cannot start says why', async () => {
  const broken = path.join(folder, 'no-such-launcher.mjs');
  await expect(startEmulator({ launcher: broken, home, note: () => undefined })).rejects.toThrow(
    /The NetSuite emulator did not start: .*no-such-launcher/s,
  );
});
