import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import { sql } from './database.ts';
import type { Store } from './open-store.ts';

const ownFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
const fileNamePattern = /^(\d{4}_[a-z]+_[a-z0-9_]+\.sql|\d{4}-[a-z]+-[a-z0-9-]+\.ts)$/;
// Any number does, as long as nothing else in the database locks it: the letters "longshor" as one.
const advisoryLock = '7813870217446878066';

/** Why the database cannot be brought to this version. */
export class MigrationFault extends Error {
  readonly code: 'database_newer_than_code' | 'migration_failed' | 'migration_misnamed';

  constructor(code: MigrationFault['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationFault';
    this.code = code;
  }
}

/**
 * Brings the database to the version of this code: runs what has not run yet, in the order of the file names, each in a transaction of
 * its own. `NNNN_<room>_<subject>.sql` is plain SQL; `NNNN-<room>-<subject>.ts` exports `up(db)`. Any number of processes may start at once: one
 * does the work, the others wait for it.
 * @throws {MigrationFault} when the database was used by a newer version, or a migration fails
 */
export async function migrate(store: Store, folders: readonly string[] = [ownFolder]): Promise<{ readonly applied: readonly string[] }> {
  const migrations = await readMigrations(folders);
  const guard = await store.pool.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [advisoryLock]);
    await refuseNewerDatabase(store, migrations);
    const migrator = new Migrator({
      db: store.db,
      provider: { getMigrations: async () => Object.fromEntries(migrations) },
      migrationTableSchema: 'store',
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error instanceof MigrationFault) throw error;
    if (error !== undefined) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName;
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationFault(
        'migration_failed',
        `The database could not be brought up to date${failed ? ` (${failed})` : ''}: ${reason}`,
        error,
      );
    }
    return { applied: (results ?? []).map((result) => result.migrationName) };
  } finally {
    // Closing the connection gives the lock back whatever state it is in.
    guard.release(true);
  }
}

async function readMigrations(folders: readonly string[]): Promise<Map<string, Migration>> {
  const migrations = new Map<string, Migration>();
  for (const folder of folders) {
    for (const file of (await readdir(folder)).sort()) {
      const name = path.parse(file).name;
      if (!fileNamePattern.test(file) || migrations.has(name)) {
        throw new MigrationFault(
          'migration_misnamed',
          `${path.join(folder, file)} is not named NNNN_<room>_<subject>.sql, or the name is taken.`,
        );
      }
      migrations.set(name, file.endsWith('.sql') ? sqlMigration(path.join(folder, file)) : moduleMigration(path.join(folder, file)));
    }
  }
  return migrations;
}

function sqlMigration(file: string): Migration {
  return {
    async up(db) {
      await sql.raw(await readFile(file, 'utf8')).execute(db);
    },
  };
}

/** Loaded when it is to run: hardly ever, and never where a server starts again. */
function moduleMigration(file: string): Migration {
  return {
    async up(db) {
      const module: unknown = await import(pathToFileURL(file).href);
      if (typeof module !== 'object' || module === null || !('up' in module) || typeof module.up !== 'function') {
        throw new MigrationFault('migration_misnamed', `${file} exports no function "up".`);
      }
      await (module.up as Migration['up'])(db);
    },
  };
}

async function refuseNewerDatabase(store: Store, migrations: ReadonlyMap<string, Migration>): Promise<void> {
  const present = await sql<{ present: boolean }>`select to_regclass('store.migration') is not null as present`.execute(store.db);
  if (!present.rows[0]?.present) return;
  const executed = await sql<{ name: string }>`select name from store.migration order by name`.execute(store.db);
  const unknown = executed.rows.filter(({ name }) => !migrations.has(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new MigrationFault(
      'database_newer_than_code',
      `This database was used by a newer version of Longshore (it has ${unknown.join(', ')}). Start that version, or restore a backup made before the upgrade.`,
    );
  }
}
