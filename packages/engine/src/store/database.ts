import type { Kysely, Transaction as KyselyTransaction } from 'kysely';

export { sql } from 'kysely';

/** No tables: each room names its own with {@link tables}, so that no room can write into another's by accident. */
export type NoTables = Record<never, never>;

/** The database, or a transaction in it. What takes a `Db` may be given either; what takes a {@link Transaction} needs one. */
export type Db = Kysely<NoTables>;

/** An open transaction. It is always passed on explicitly: a statement on the store's own `db` would not be part of it. */
export type Transaction = KyselyTransaction<NoTables>;

/** The same database or transaction, seen with a room's own tables. Costs nothing at run time. */
export function tables<Tables>(db: Transaction): KyselyTransaction<Tables>;
export function tables<Tables>(db: Db): Kysely<Tables>;
export function tables<Tables>(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
