import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Store } from './index.ts';
import { migrate, openStore, sql, tables } from './index.ts';
import { createDatabase, testDatabase } from './testing.ts';

const { store, url } = await testDatabase({ migrated: false });

async function emptyStore(onTestFinished: (end: () => Promise<void>) => void): Promise<{ store: Store; url: string }> {
  const database = await createDatabase();
  const opened = await openStore({ databaseUrl: database.url });
  onTestFinished(async () => {
    await opened.close();
    await database.drop();
  });
  return { store: opened, url: database.url };
}

function migrations(onTestFinished: (end: () => Promise<void>) => void, files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-migrations-'));
  onTestFinished(async () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

describe('values', () => {
  test('come back the same whichever way they are asked for', async () => {
    const query = `select 9007199254740991::int8 as whole, 1234567890.120::numeric as amount, '2026-02-29'::text as text, '2024-02-29'::date as day,
      '2026-03-08 01:30:00-05'::timestamptz as moment, '{"exact": 0.1, "long": 12345678901234567890.5}'::jsonb as document`;
    const expected = {
      whole: 9007199254740991,
      amount: '1234567890.120',
      text: '2026-02-29',
      day: '2024-02-29',
      moment: new Date('2026-03-08T06:30:00Z'),
      document: { exact: 0.1, long: '12345678901234567890.5' },
    };
    expect((await sql.raw(query).execute(store.db)).rows).toEqual([expected]);
    expect((await store.pool.query(query)).rows).toEqual([expected]);
  });

  test('a whole number that JavaScript cannot hold is refused, not rounded', async () => {
    await expect(store.pool.query('select 9007199254740993::int8')).rejects.toThrow(/does not fit/);
  });

  test('sessions speak UTC whatever the server prefers', async () => {
    const { rows } = await sql<{ now: string }>`select '2026-07-01 12:00:00+02'::timestamptz::text as now`.execute(store.db);
    expect(rows[0]?.now).toBe('2026-07-01 10:00:00+00');
  });
});

describe('a transaction', () => {
  interface Tables {
    'public.note': { text: string };
  }

  test('is all or nothing, and sees the tables of its room', async () => {
    await sql`create table public.note (text text)`.execute(store.db);
    const noted = store.transaction(async (trx) => {
      await tables<Tables>(trx).insertInto('public.note').values({ text: 'gone' }).execute();
      throw new Error('changed my mind');
    });
    await expect(noted).rejects.toThrow('changed my mind');
    await store.transaction((trx) => tables<Tables>(trx).insertInto('public.note').values({ text: 'kept' }).execute());
    expect(await tables<Tables>(store.db).selectFrom('public.note').select('text').execute()).toEqual([{ text: 'kept' }]);
  });

  test('has the isolation that was asked for', async () => {
    const { rows } = await store.transaction(
      (trx) => sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(trx),
      { isolation: 'serializable' },
    );
    expect(rows[0]?.level).toBe('serializable');
  });
});

test('a wrong address is found at once', async () => {
  const wrong = Object.assign(new URL(url), { pathname: '/no_such_database' }).href;
  await expect(openStore({ databaseUrl: wrong })).rejects.toMatchObject({ code: '3D000' });
});

describe('migrations', () => {
  test('run once, in order, however many processes start at the same time', async ({ onTestFinished }) => {
    const first = await emptyStore(onTestFinished);
    const folder = migrations(onTestFinished, {
      '0001_notes_table.sql': 'create table public.note (text text);',
      '0002_notes_first.sql': `insert into public.note values ('once'); select pg_sleep(0.05);`,
      '0003-notes-second.ts':
        `import { sql } from 'kysely'; export async function up(db) { await sql\`insert into public.note values ('twice')\`.execute(db); }`.replace(
          `'kysely'`,
          JSON.stringify(import.meta.resolve('kysely')),
        ),
    });
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ databaseUrl: first.url, poolSize: 3 })));
    const results = await Promise.all(stores.map((each) => migrate(each, [folder])));
    await Promise.all(stores.map((each) => each.close()));
    expect(results.flatMap(({ applied }) => applied).toSorted()).toEqual(['0001_notes_table', '0002_notes_first', '0003-notes-second']);
    const { rows } = await sql<{ text: string }>`select text from public.note`.execute(first.store.db);
    expect(rows.map(({ text }) => text)).toEqual(['once', 'twice']);
  });

  test('a database that a newer version used is refused with what to do', async ({ onTestFinished }) => {
    const { store: empty } = await emptyStore(onTestFinished);
    const newer = migrations(onTestFinished, { '0001_notes_table.sql': 'select 1', '0002_notes_more.sql': 'select 1' });
    const older = migrations(onTestFinished, { '0001_notes_table.sql': 'select 1' });
    await migrate(empty, [newer]);
    await expect(migrate(empty, [older])).rejects.toMatchObject({
      code: 'database_newer_than_code',
      message: expect.stringMatching(/newer version of Longshore \(it has 0002_notes_more\)/),
    });
  });

  test('one that fails leaves nothing of itself and names itself', async ({ onTestFinished }) => {
    const { store: empty } = await emptyStore(onTestFinished);
    const folder = migrations(onTestFinished, { '0001_notes_table.sql': 'create table public.half (a int); select no_such_function();' });
    await expect(migrate(empty, [folder])).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringMatching(/0001_notes_table.*no_such_function/s),
    });
    const { rows } = await sql<{ half: string | null }>`select to_regclass('public.half')::text as half`.execute(empty.db);
    expect(rows[0]?.half).toBeNull();
  });

  test('a file that is not named as a migration is refused rather than passed over', async ({ onTestFinished }) => {
    const { store: empty } = await emptyStore(onTestFinished);
    const folder = migrations(onTestFinished, { 'notes.sql': 'select 1' });
    await expect(migrate(empty, [folder])).rejects.toMatchObject({ code: 'migration_misnamed' });
  });

  test('ours run on an empty database, and a second time do nothing', async ({ onTestFinished }) => {
    const { store: empty } = await emptyStore(onTestFinished);
    expect((await migrate(empty)).applied.length).toBeGreaterThan(2);
    expect((await migrate(empty)).applied).toEqual([]);
  });
});

test('a connection that breaks between two statements of a transaction fails that transaction, and nothing else', async () => {
  const lost: Error[] = [];
  const own = await openStore({ databaseUrl: url, poolSize: 1, onConnectionLost: (error) => lost.push(error) });
  try {
    const broken = own.transaction(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(store.db);
      while (lost.length === 0) await delay(5);
      await sql`select 1`.execute(trx);
    });
    await expect(broken).rejects.toThrow();
    expect((await sql`select 1`.execute(own.db)).rows).toHaveLength(1);
  } finally {
    await own.close();
  }
});
