import { chmodSync } from 'node:fs';
import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { createTables } from './tables.ts';
import type { UsedNonces } from './used-nonces.ts';
import { readUsedNonces } from './used-nonces.ts';

/** The account's books: one SQLite database, in a file or in memory. */
export interface Books {
  readonly database: DatabaseSync;
  /** Prepared statements by their SQL. */
  readonly statements: Map<string, StatementSync>;
  /** What is read often and changes seldom, by a name of the reader's choice. Emptied whenever such a thing is written. */
  readonly remembered: Map<string, unknown>;
  /** The same of what is read from records of the small types, such as subsidiaries. Emptied also when one of these is saved. */
  readonly rememberedOfRecords: Map<string, Map<string, unknown>>;
  /** What holds until any row is written, by a name of the reader's choice, and how many had been written when it was read. */
  readonly rememberedUnchanged: { rowsWritten: number; readonly values: Map<string, unknown> };
  /** Counters that the present transaction has raised, by name. Written together when it is committed. */
  readonly raisedCounters: Map<string, number>;
  /** Whether there is a file that outlives the process. */
  readonly isKept: boolean;
  /** Of token-based sign-in. */
  readonly usedNonces: UsedNonces;
}

/** The books were made by another version of the emulator. */
export class BooksVersionError extends Error {
  readonly code = 'books_version_unknown';
}

const booksVersion = 4;

const schema = `
  CREATE TABLE IF NOT EXISTS record (
    number INTEGER PRIMARY KEY,
    id_space TEXT NOT NULL,
    id INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    external_id_key TEXT,
    is_inactive INTEGER NOT NULL,
    subsidiaries TEXT,
    document TEXT NOT NULL,
    UNIQUE (id_space, id));
  CREATE INDEX IF NOT EXISTS record_by_external_id ON record (id_space, external_id_key) WHERE external_id_key IS NOT NULL;
  CREATE INDEX IF NOT EXISTS record_by_type ON record (type, id);
  CREATE INDEX IF NOT EXISTS record_by_name ON record (type, name_key);
  CREATE TABLE IF NOT EXISTS listed_value (list TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (list, id));
  CREATE TABLE IF NOT EXISTS currency_rate (
    base_currency TEXT NOT NULL, currency TEXT NOT NULL, effective_date TEXT NOT NULL, rate TEXT NOT NULL,
    PRIMARY KEY (base_currency, currency, effective_date));
  CREATE TABLE IF NOT EXISTS custom_field (
    script_id TEXT PRIMARY KEY, internal_id INTEGER NOT NULL, label TEXT NOT NULL, type TEXT NOT NULL, list TEXT, is_mandatory INTEGER NOT NULL,
    record_type TEXT, applies_to TEXT);
  CREATE TABLE IF NOT EXISTS custom_record_type (
    script_id TEXT PRIMARY KEY, internal_id INTEGER NOT NULL, label TEXT NOT NULL, has_name INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS integration (
    id INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, consumer_secret TEXT NOT NULL, application_id TEXT NOT NULL, options TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS tba_token (
    token_id TEXT PRIMARY KEY, client_id TEXT NOT NULL, token_secret TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL,
    inactive INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS certificate (
    certificate_id TEXT PRIMARY KEY, client_id TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL, pem TEXT NOT NULL,
    algorithm TEXT NOT NULL, created_at TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT NOT NULL, revoked INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS signing_key (key_id TEXT PRIMARY KEY, private_key TEXT NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS authorization_code (
    code TEXT PRIMARY KEY, client_id TEXT NOT NULL, authorization_id TEXT NOT NULL, redirect_uri TEXT NOT NULL, code_challenge TEXT, nonce TEXT,
    expires_at INTEGER NOT NULL, used INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS authorization (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL, scopes TEXT NOT NULL, granted_at INTEGER NOT NULL,
    rotates INTEGER NOT NULL, generation INTEGER NOT NULL, revoked INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS authorization_by_user ON authorization (client_id, entity, role);
  CREATE TABLE IF NOT EXISTS used_state (client_id TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (client_id, state)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS login_session (id TEXT PRIMARY KEY, entity TEXT NOT NULL, role TEXT, expires_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS used_nonce (
    token_id TEXT NOT NULL, nonce TEXT NOT NULL, timestamp INTEGER NOT NULL, PRIMARY KEY (token_id, nonce, timestamp)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS used_nonce_by_timestamp ON used_nonce (timestamp);
  CREATE TABLE IF NOT EXISTS login_audit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, status TEXT NOT NULL, detail TEXT NOT NULL, client_id TEXT, entity TEXT, role TEXT,
    ip_address TEXT NOT NULL, path TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot (name TEXT PRIMARY KEY, at TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot_part (snapshot TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, sql TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot_row (number INTEGER PRIMARY KEY, snapshot TEXT NOT NULL, part TEXT NOT NULL, row TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS snapshot_row_by_part ON snapshot_row (snapshot, part);
  CREATE TABLE IF NOT EXISTS user_lock (entity TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS role (id INTEGER PRIMARY KEY, role TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS user (entity INTEGER PRIMARY KEY, user TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS feature_off (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS restlet (script TEXT PRIMARY KEY, restlet TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS dataset (id TEXT PRIMARY KEY, dataset TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox (number INTEGER PRIMARY KEY, mail TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS attachment (
    id_space TEXT NOT NULL, id INTEGER NOT NULL, contact INTEGER NOT NULL, role TEXT, PRIMARY KEY (id_space, id, contact)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS async_job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, client_id TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL, idempotency_key TEXT,
    is_parallel INTEGER NOT NULL, accepted_at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS async_job_by_key ON async_job (client_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
  CREATE TABLE IF NOT EXISTS async_task (
    job_id INTEGER NOT NULL, number INTEGER NOT NULL, request TEXT NOT NULL, started_at TEXT, ended_at TEXT, outcome TEXT,
    PRIMARY KEY (job_id, number)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS async_task_due ON async_task (job_id, number) WHERE ended_at IS NULL;
`;

/**
 * Opens the books, making them where there are none. Books whose last process was killed reopen as they were after its last commit.
 *
 * @param file - a path, or `:memory:`; a file is readable by its owner only, because it holds the account's secrets
 * @throws BooksVersionError when the file was made by another version
 */
export function openBooks(file: string): Books {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  if (file !== ':memory:') chmodSync(file, 0o600);
  const found = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (found !== 0 && found !== booksVersion) {
    database.close();
    throw new BooksVersionError(`The books in ${file} have version ${found}; this emulator keeps version ${booksVersion}.`);
  }
  database.exec(schema);
  createTables(database);
  database.exec(`PRAGMA user_version = ${booksVersion}`);
  return {
    database,
    statements: new Map(),
    remembered: new Map(),
    rememberedOfRecords: new Map(),
    rememberedUnchanged: { rowsWritten: 0, values: new Map() },
    raisedCounters: new Map(),
    isKept: file !== ':memory:',
    usedNonces: readUsedNonces(database),
  };
}

export function closeBooks(books: Books): void {
  books.database.close();
}

/** The prepared statement of a text of SQL, made once. */
export function prepared(books: Books, sql: string): StatementSync {
  let statement = books.statements.get(sql);
  if (statement === undefined) {
    statement = books.database.prepare(sql);
    books.statements.set(sql, statement);
  }
  return statement;
}

/** Does some work so that all of it is kept or, when it throws, nothing. */
export function inOneTransaction<Result>(books: Books, work: () => Result): Result {
  if (books.database.isTransaction) return work();
  prepared(books, 'BEGIN IMMEDIATE').run();
  try {
    const result = work();
    writeRaisedCounters(books);
    prepared(books, 'COMMIT').run();
    return result;
  } catch (error) {
    books.database.exec('ROLLBACK');
    books.raisedCounters.clear();
    forget(books);
    throw error;
  }
}

/** Raises a counter to a value; in a transaction, when that is committed. */
export function raiseCounter(books: Books, counter: string, value: number): void {
  books.raisedCounters.set(counter, value);
  if (!books.database.isTransaction) writeRaisedCounters(books);
}

function writeRaisedCounters(books: Books): void {
  const { raisedCounters } = books;
  if (raisedCounters.size === 0) return;
  const rows = Array.from(raisedCounters, () => '(?, ?)').join(', ');
  prepared(books, `INSERT OR REPLACE INTO counter (name, value) VALUES ${rows}`).run(...[...raisedCounters].flat());
  raisedCounters.clear();
}

/** Does some work and takes it back, whatever it came to: what would be, without its being so. */
export function withoutKeeping<Result>(books: Books, work: () => Result): Result {
  const raisedBefore = [...books.raisedCounters];
  books.database.exec('SAVEPOINT without_keeping');
  try {
    return work();
  } finally {
    books.database.exec('ROLLBACK TO without_keeping; RELEASE without_keeping');
    books.raisedCounters.clear();
    for (const [counter, value] of raisedBefore) books.raisedCounters.set(counter, value);
    forget(books);
  }
}

/** Reads something once and keeps it until {@link forget}. */
export function remember<Value>(books: Books, name: string, read: () => Value): Value {
  const known = books.remembered.get(name);
  if (known !== undefined || books.remembered.has(name)) return known as Value;
  const value = read();
  books.remembered.set(name, value);
  return value;
}

/** As {@link remember}, for one of many of a kind: names made of parts would be made anew each time. */
export function rememberEach<Value>(books: Books, kind: string, name: string, read: () => Value): Value {
  const known = remember(books, kind, () => new Map<string, Value>());
  const value = known.get(name);
  if (value !== undefined || known.has(name)) return value as Value;
  const made = read();
  known.set(name, made);
  return made;
}

/** As {@link rememberEach}, of what is read from records of the small types. */
export function rememberOfRecords<Value>(books: Books, kind: string, name: string, read: () => Value): Value {
  const known = books.rememberedOfRecords.get(kind);
  if (known?.has(name) === true) return known.get(name) as Value;
  const value = read();
  const ofKind = books.rememberedOfRecords.get(kind) ?? new Map<string, unknown>();
  books.rememberedOfRecords.set(kind, ofKind.set(name, value));
  return value;
}

/** As many as are remembered of the whole books; what is read after them is not. */
const rememberedUnchangedMost = 5_000;

/** As {@link remember}, until any row of the books is written: of what may have been read from all of them. */
export function rememberUnchanged<Value>(books: Books, name: string, read: () => Value): Value {
  const { rememberedUnchanged } = books;
  const rowsWritten = Number(prepared(books, 'SELECT total_changes() AS rows').get()?.rows);
  if (rememberedUnchanged.rowsWritten !== rowsWritten) {
    rememberedUnchanged.values.clear();
    rememberedUnchanged.rowsWritten = rowsWritten;
  }
  const known = rememberedUnchanged.values.get(name);
  if (known !== undefined) return known as Value;
  const value = read();
  if (rememberedUnchanged.values.size < rememberedUnchangedMost) rememberedUnchanged.values.set(name, value);
  return value;
}

/** Drops what was remembered, because something it was read from has changed. */
export function forget(books: Books): void {
  books.remembered.clear();
  books.rememberedUnchanged.values.clear();
  forgetRecords(books);
}

/** Drops what was read from records of the small types. */
export function forgetRecords(books: Books): void {
  books.rememberedOfRecords.clear();
}
