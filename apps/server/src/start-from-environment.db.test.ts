import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@longshore/engine/testing';
import { afterAll, expect, test } from 'vitest';
import type { Started } from './start-from-environment.ts';
import { startServerFromEnvironment, startWorkerFromEnvironment } from './start-from-environment.ts';

const { url: databaseUrl } = await testDatabase({ migrated: false });
const folder = await mkdtemp(path.join(tmpdir(), 'longshore-start-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const environment = { DATABASE_URL: databaseUrl, LONGSHORE_PORT: '0', LONGSHORE_LOG_LEVEL: 'silent' };
const neverStopping = new AbortController().signal;

const answers = async (started: Started) => (await fetch(`${started.url}/readyz`).catch(() => undefined))?.status;

test('a server answers until it is told to stop, and is gone when it says so', async () => {
  const stopping = new AbortController();
  const server = await startServerFromEnvironment({ environment, folder, stopping: stopping.signal });
  expect(await answers(server)).toBe(200);
  stopping.abort();
  await server.stopped;
  expect(await answers(server)).toBeUndefined();
});

test('stopping twice is stopping once', async () => {
  const server = await startServerFromEnvironment({ environment, folder, stopping: neverStopping });
  const first = server.stop();
  expect(server.stop()).toBe(first);
  await first;
  await expect(server.stopped).resolves.toBeUndefined();
});

test('servers and workers share a database from the first moment', async () => {
  const options = { environment, folder, stopping: neverStopping };
  const all = await Promise.all([
    startServerFromEnvironment(options),
    startServerFromEnvironment(options),
    startWorkerFromEnvironment(options),
  ]);
  expect(await Promise.all(all.slice(0, 2).map(answers))).toEqual([200, 200]);
  expect(all[2]?.url).toBeUndefined();
  await Promise.all(all.map((started) => started.stop()));
});

test('a taken port is told in one sentence, and what was started is stopped again', async () => {
  const server = await startServerFromEnvironment({ environment, folder, stopping: neverStopping });
  const port = new URL(server.url ?? '').port;
  const second = startServerFromEnvironment({ environment: { ...environment, LONGSHORE_PORT: port }, folder, stopping: neverStopping });
  await expect(second).rejects.toMatchObject({ name: 'StartFault', code: 'port_in_use', exitCode: 1 });
  await server.stop();
});

test('a database that is not there is told in one sentence', async () => {
  const start = startServerFromEnvironment({
    environment: { ...environment, DATABASE_URL: 'postgres://me@127.0.0.1:1/none' },
    folder,
    stopping: neverStopping,
  });
  await expect(start).rejects.toMatchObject({ name: 'StartFault', code: 'database_unavailable', exitCode: 1 });
});
