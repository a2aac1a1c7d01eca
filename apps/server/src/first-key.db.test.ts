import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase } from '@longshore/engine/testing';
import { afterAll, expect, test } from 'vitest';
import { startServerFromEnvironment } from './index.ts';

const database = await createDatabase();
const home = mkdtempSync(path.join(tmpdir(), 'longshore-host-'));
afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

function start() {
  const environment = { DATABASE_URL: database.url, LONGSHORE_HOME: home, LONGSHORE_PORT: '0', LONGSHORE_LOG_LEVEL: 'silent' };
  return startServerFromEnvironment({ environment, stopping: new AbortController().signal });
}

test('a server that nobody has a key for makes one for its owner, once, and it opens everything', async () => {
  const file = path.join(home, 'host.key');
  const first = await start();
  const key = readFileSync(file, 'utf8').trim();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const asked = await fetch(`${first.url}/v1/tenants`, { headers: { authorization: `Bearer ${key}` } });
  expect(asked.status).toBe(200);
  await first.stop();
  const second = await start();
  expect(readFileSync(file, 'utf8').trim()).toBe(key);
  await second.stop();
});
