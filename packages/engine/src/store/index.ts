export type { Db, NoTables, Transaction } from './database.ts';
export { sql, tables } from './database.ts';
export type { EmbeddedPostgres, EmbeddedPostgresFaultCode } from './embedded/index.ts';
export { adoptOrStart, EmbeddedPostgresFault, stopEmbedded } from './embedded/index.ts';
export { jsonb } from './jsonb.ts';
export { MigrationFault, migrate } from './migrate.ts';
export type { IsolationLevel, Store, StoreOptions } from './open-store.ts';
export { connectionSettings, openStore } from './open-store.ts';
