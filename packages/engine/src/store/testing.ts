import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { adoptOrStart, stopEmbedded } from './embedded/index.ts';
import { migrate } from './migrate.ts';
import type { Store } from './open-store.ts';
import { openStore } from './open-store.ts';

const homeVariable = 'LONGSHORE_TEST_POSTGRES_HOME';
const homePrefix = 'longshore-tests-';
const templateName = 'test_template';

export interface TestDatabase {
  readonly url: string;
  /** Open on the database; closed when the file is done. */
  readonly store: Store;
}

/**
 * A database of this test file's own, with all migrations, on the server that the whole run shares. Called at the top of a file:
 * `const { store, url } = await testDatabase();`. Dropped at the end; kept while the run lasts, with its address printed, when a test
 * failed.
 */
export async function testDatabase(options: { readonly migrated?: boolean; readonly poolSize?: number } = {}): Promise<TestDatabase> {
  // Loaded here only, because the server below is also used by programs that are not tests.
  const { afterAll, afterEach } = await import('vitest');
  const database = await createDatabase({ migrated: options.migrated ?? true });
  const store = await openStore({ databaseUrl: database.url, poolSize: options.poolSize });
  let failed = false;
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    await store.close();
    if (failed) process.stderr.write(`A test failed; its database is kept while the run lasts: ${database.url}\n`);
    else await database.drop();
  });
  return { url: database.url, store };
}

/** A database on the run's shared server, empty or with all migrations, for what needs more than one. */
export async function createDatabase(
  options: { readonly migrated?: boolean } = {},
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const serverUrl = await sharedServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  if (options.migrated ?? false) await makeTemplateWhereMissing(serverUrl);
  const template = options.migrated ? templateName : 'template1';
  await administer(serverUrl, (client) => client.query(`create database ${name} template ${template} strategy file_copy`));
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

let server: Promise<string> | undefined;

/** Never given back: the run's tear-down stops the server after the last file. */
function sharedServer(): Promise<string> {
  const home = process.env[homeVariable];
  if (home === undefined) throw new Error('Tests with a database run under vitest with scripts/vitest-postgres.ts as its global set-up.');
  server ??= adoptOrStart({ home, durable: false }).then(({ url }) => url);
  return server;
}

/** Migrated once for the whole run, since a copy takes a fifth of the time. It gets its name when it is complete. */
async function makeTemplateWhereMissing(serverUrl: string): Promise<void> {
  await administer(serverUrl, async (client) => {
    // Held until the connection ends; test files of other processes wait here.
    await client.query('select pg_advisory_lock(1)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [templateName]);
    if (rowCount !== 0) return;
    const unfinished = `${templateName}_unfinished`;
    await client.query(`drop database if exists ${unfinished}`);
    await client.query(`create database ${unfinished}`);
    const store = await openStore({ databaseUrl: databaseUrl(serverUrl, unfinished) });
    try {
      await migrate(store);
    } finally {
      await store.close();
    }
    await client.query(`alter database ${unfinished} rename to ${templateName}`);
  });
}

function databaseUrl(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

/**
 * Names the folder of the server that {@link createDatabase} uses in this process and its children. The server starts when the first of
 * them needs it.
 * @returns what stops the server and removes its data
 */
export async function prepareTestServer(): Promise<() => Promise<void>> {
  await removeLeftovers();
  const home = mkdtempSync(path.join(tmpdir(), `${homePrefix}${process.pid}-`));
  // The server may have to run as another user, who must be able to enter.
  chmodSync(home, 0o711);
  process.env[homeVariable] = home;
  return () => removeServer(home);
}

/** Runs that were killed could not tear down. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(homePrefix))) {
    const pid = Number(name.slice(homePrefix.length).split('-')[0]);
    if (!isAlive(pid)) await removeServer(path.join(tmpdir(), name));
  }
}

async function removeServer(home: string): Promise<void> {
  await stopEmbedded(home);
  await rm(home, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function administer(url: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
