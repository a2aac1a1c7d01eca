import { Kysely, PostgresDialect } from 'kysely';
import type { PoolConfig } from 'pg';
import { Pool } from 'pg';
import type { Db, NoTables, Transaction } from './database.ts';
import { valueParsers } from './value-parsers.ts';

export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable';

export interface StoreOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly databaseUrl: string;
  /** Connections at most. Default 8. */
  readonly poolSize?: number | undefined;
  /** Told when a connection broke. Whoever was using it gets its error with the next statement; after that a new one is opened. */
  readonly onConnectionLost?: ((error: Error) => void) | undefined;
}

/** A pool of connections to the database. */
export interface Store {
  /** For single statements outside a transaction. */
  readonly db: Db;
  /** For named (prepared) statements and for a connection of one's own. Parses values as `db` does. */
  readonly pool: Pool;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Default isolation is read committed.
   * Nothing but the database may be waited for inside: an open transaction holds a connection and its locks.
   */
  transaction<Result>(work: (trx: Transaction) => Promise<Result>, options?: { readonly isolation?: IsolationLevel }): Promise<Result>;
  /** Waits for running statements and closes all connections. */
  close(): Promise<void>;
}

/** Connection settings that everybody who opens a connection of their own must share with the store. */
export function connectionSettings(databaseUrl: string): PoolConfig {
  return {
    connectionString: databaseUrl,
    types: valueParsers,
    application_name: 'longshore',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A process that is frozen in the middle of a transaction must not hold its locks until it wakes.
    options: '-c TimeZone=UTC -c DateStyle=ISO -c idle_in_transaction_session_timeout=10s',
  };
}

/**
 * Opens the database. Connects at once, so that a wrong address is found here and not at the first document.
 * @throws the error of `pg` when the first connection fails
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const pool = new Pool({ ...connectionSettings(options.databaseUrl), max: options.poolSize ?? 8 });
  // The pool tells of connections that nobody uses; one that breaks between two statements of a transaction tells only itself.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', (error) => options.onConnectionLost?.(error)));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    transaction(work, { isolation } = {}) {
      const builder = db.transaction();
      return (isolation === undefined ? builder : builder.setIsolationLevel(isolation)).execute(work);
    },
    close: () => db.destroy(),
  };
}
