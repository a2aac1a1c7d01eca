import type { Books } from './open-books.ts';
import { forget, inOneTransaction, prepared } from './open-books.ts';

/** A state of the account that can be brought back. */
export interface Snapshot {
  readonly name: string;
  /** ISO 8601, by the account's clock. */
  readonly at: string;
}

/**
 * What restoring leaves as it is: who may sign in, what was signed, and the snapshots themselves. A client keeps its credentials and its
 * access token through a restore, as it does through a reset.
 */
const keptTables: readonly string[] = [
  'identity',
  'integration',
  'tba_token',
  'certificate',
  'role',
  'suiteql_role',
  'suiteql_rolepermissions',
  'user',
  'signing_key',
  'authorization',
  'authorization_code',
  'used_state',
  'login_session',
  'user_lock',
  'used_nonce',
  'login_audit',
  'snapshot',
  'snapshot_part',
  'snapshot_row',
];

/** Where SQLite keeps the last number of tables that never give one twice. */
const sequenceTable = 'sqlite_sequence';

/** A table, view or index as it was made. */
interface Part {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
}

/** Keeps the account as it is now; a snapshot of the same name is replaced. @param at - ISO 8601, by the account's clock */
export function takeSnapshot(books: Books, name: string, at: string): void {
  inOneTransaction(books, () => {
    dropSnapshot(books, name);
    prepared(books, 'INSERT INTO snapshot (name, at) VALUES (?, ?)').run(name, at);
    for (const part of partsOf(books)) {
      prepared(books, 'INSERT INTO snapshot_part (snapshot, name, type, sql) VALUES (?, ?, ?, ?)').run(
        name,
        part.name,
        part.type,
        part.sql,
      );
      if (part.type === 'table') keepRows(books, name, part.name);
    }
    keepRows(books, name, sequenceTable);
  });
}

/** The snapshots, oldest first. */
export function snapshotsOf(books: Books): readonly Snapshot[] {
  return prepared(books, 'SELECT name, at FROM snapshot ORDER BY rowid')
    .all()
    .map((row) => ({ name: String(row.name), at: String(row.at) }));
}

/** Drops a snapshot; false when there is none of that name. */
export function dropSnapshot(books: Books, name: string): boolean {
  return inOneTransaction(books, () => {
    prepared(books, 'DELETE FROM snapshot_row WHERE snapshot = ?').run(name);
    prepared(books, 'DELETE FROM snapshot_part WHERE snapshot = ?').run(name);
    return prepared(books, 'DELETE FROM snapshot WHERE name = ?').run(name).changes === 1;
  });
}

/**
 * Brings the account back to a snapshot: records, the numbers given next, lists, custom fields, settings, mails. What is created
 * afterwards gets the ids it would have got then. False when there is no snapshot of that name.
 */
export function restoreSnapshot(books: Books, name: string): boolean {
  if (prepared(books, 'SELECT 1 FROM snapshot WHERE name = ?').get(name) === undefined) return false;
  inOneTransaction(books, () => {
    const kept = prepared(books, 'SELECT name, type, sql FROM snapshot_part WHERE snapshot = ? ORDER BY rowid').all(name).map(readPart);
    remakeParts(books, kept);
    for (const { name: table, type } of kept) if (type === 'table') bringRowsBack(books, name, table);
    bringRowsBack(books, name, sequenceTable);
  });
  forget(books);
  return true;
}

function readPart(row: Readonly<Record<string, unknown>>): Part {
  return { name: String(row.name), type: String(row.type), sql: String(row.sql) };
}

/** Tables before what is made of them. */
function partsOf(books: Books): readonly Part[] {
  return books.database
    .prepare(
      `SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       AND tbl_name NOT IN (SELECT value FROM json_each(?)) ORDER BY type != 'table', rowid`,
    )
    .all(JSON.stringify(keptTables))
    .map(readPart);
}

/** Makes tables, views and indexes as they were, where they are others now: a custom field adds a column. */
function remakeParts(books: Books, kept: readonly Part[]): void {
  const textOf = ({ type, name, sql }: Part) => JSON.stringify([type, name, sql]);
  const wanted = new Set(kept.map(textOf));
  for (const part of partsOf(books).toReversed()) {
    if (!wanted.has(textOf(part))) books.database.exec(`DROP ${part.type} IF EXISTS ${quoted(part.name)}`);
  }
  // Dropping a table drops its indexes: what is there is asked again.
  const present = new Set(partsOf(books).map(textOf));
  for (const part of kept) if (!present.has(textOf(part))) books.database.exec(part.sql);
}

function keepRows(books: Books, snapshot: string, table: string): void {
  const columns = columnsOf(books, table).map(quoted).join(', ');
  books.database
    .prepare(`INSERT INTO snapshot_row (snapshot, part, row) SELECT ?, ?, json_array(${columns}) FROM ${quoted(table)}`)
    .run(snapshot, table);
}

function bringRowsBack(books: Books, snapshot: string, table: string): void {
  const columns = columnsOf(books, table);
  const values = columns.map((_, place) => `row ->> '$[${place}]'`).join(', ');
  books.database.exec(`DELETE FROM ${quoted(table)}`);
  books.database
    .prepare(
      `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')})
       SELECT ${values} FROM snapshot_row WHERE snapshot = ? AND part = ? ORDER BY number`,
    )
    .run(snapshot, table);
}

function columnsOf(books: Books, table: string): readonly string[] {
  return books.database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map((row) => String(row.name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
