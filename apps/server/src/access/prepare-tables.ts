import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store } from '@longshore/engine';
import { sql } from '@longshore/engine';

const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
// The letters "lsaccess" as one number: any does, as long as nothing else in the database locks it.
const advisoryLock = '7814696857915192179';

/** The database was used by a newer version of this server. */
export class NewerDatabaseFault extends Error {
  override readonly name = 'NewerDatabaseFault';
  readonly code = 'database_newer_than_code';
}

/**
 * Makes or updates the tables of schema `access`, each file of `migrations/` once and in the order of their names. Several servers may
 * start at once. They keep a ledger of their own, because the engine is also used without this server and would not know these files.
 */
export async function prepareTables(store: Store): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  await store.transaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLock}::bigint)`.execute(trx);
    await sql`create schema if not exists access`.execute(trx);
    await sql`create table if not exists access.migration (name text primary key, applied_at timestamptz not null default now())`.execute(
      trx,
    );
    const { rows } = await sql<{ name: string }>`select name from access.migration`.execute(trx);
    const applied = new Set(rows.map((row) => row.name));
    const unknown = [...applied].filter((name) => !files.includes(name));
    if (unknown.length > 0) {
      throw new NewerDatabaseFault(
        `This database was used by a newer version of Longshore (it has ${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`,
      );
    }
    for (const file of files.filter((name) => !applied.has(name))) {
      await sql.raw(await readFile(path.join(folder, file), 'utf8')).execute(trx);
      await sql`insert into access.migration (name) values (${file})`.execute(trx);
    }
  });
}
