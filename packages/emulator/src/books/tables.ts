import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { dateToSeconds, instantToSeconds, storeDecimalText } from './stored-values.ts';
import type { Column, ColumnType, Table } from './table.ts';
import { columns } from './table.ts';
import { tables } from './table-catalogue.ts';

export type { Column, ColumnType, Path, Table } from './table.ts';
export { tables } from './table-catalogue.ts';

/**
 * A value as the account's records give it: decimals as decimal strings (a number is taken when it prints without an exponent), dates as
 * `YYYY-MM-DD`, datetimes as ISO 8601 instants with a zone, references and integers as numbers or digit strings.
 */
export type PlainValue = string | number | bigint | boolean | null | undefined;

/** A row as the account's records give it. A column that is left out is NULL. */
export type PlainRow = Readonly<Record<string, PlainValue>>;

/** A value or a column that the catalogue does not know; the caller built the row wrongly. */
export class ProjectionError extends Error {
  readonly code = 'projection_value_invalid';
}

interface Projection {
  readonly columnsByTable: ReadonlyMap<string, ReadonlyMap<string, Column>>;
  readonly schemaVersion: number;
  readonly tableByName: ReadonlyMap<string, Table>;
  readonly statementByKey: Map<string, StatementSync>;
}

const standardTableByName = new Map(tables.map((table) => [table.name, table]));
const projectionByDatabase = new WeakMap<DatabaseSync, Projection>();
const schemaVersionByDatabase = new WeakMap<DatabaseSync, StatementSync>();
const scriptIdPattern = /^(cust(body|col|entity|item|event|record)|cseg)_[a-z0-9_]+$/;
const customTablePattern = /^(customrecord|customlist|cseg)_[a-z0-9_]+$/;
const columnTypes: readonly string[] = ['integer', 'text', 'decimal', 'date', 'datetime', 'boolean', 'reference'];

/** The name in SQLite of the table that SuiteQL calls `name`. */
export function storedTableName(name: string): string {
  return `suiteql_${name}`;
}

/**
 * Makes the SQLite tables, views and indexes that SuiteQL reads, where they do not exist yet, and the one row of `dual`.
 * Custom columns made earlier are kept.
 */
export function createTables(database: DatabaseSync): void {
  database.exec(
    `CREATE TABLE IF NOT EXISTS suiteql_custom_columns (
       table_name TEXT NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL, target TEXT, PRIMARY KEY (table_name, column_name));
     CREATE TABLE IF NOT EXISTS suiteql_custom_tables (table_name TEXT PRIMARY KEY)`,
  );
  for (const table of tables) {
    if (table.viewOf === undefined) database.exec(tableDefinition(table));
    for (const columns of table.indexes) {
      const name = `${storedTableName(table.name)}_by_${columns.join('_')}`;
      database.exec(`CREATE INDEX IF NOT EXISTS "${name}" ON "${storedTableName(table.name)}" (${quotedList(columns)})`);
    }
  }
  for (const table of tables) if (table.viewOf !== undefined) createView(database, table);
  upsertRow(database, 'dual', { dummy: 'X' });
}

/**
 * Adds a custom column to a table; adding it again with the same type changes nothing.
 *
 * @param scriptId - lower case, beginning with cseg_ or with the prefix of a kind of custom field
 * @param references - the table a reference names a row of, or a text several
 * @throws ProjectionError when the table, the type or the script id is not one
 */
export function addColumn(database: DatabaseSync, table: string, scriptId: string, type: ColumnType, references?: string): void {
  const known = tablesOf(database).get(table);
  if (known === undefined || known.viewOf !== undefined) throw new ProjectionError(`no table to add a column to: ${table}`);
  if (!scriptIdPattern.test(scriptId)) throw new ProjectionError(`not the script id of a custom field: ${scriptId}`);
  const existing = known.columns.find((column) => column.name === scriptId);
  if (existing !== undefined) {
    if (existing.type !== type) throw new ProjectionError(`${table}.${scriptId} is ${existing.type} already, not ${type}`);
    return;
  }
  database
    .prepare('INSERT INTO suiteql_custom_columns (table_name, column_name, type, target) VALUES (?, ?, ?, ?)')
    .run(table, scriptId, type, references ?? null);
  database.exec(`ALTER TABLE "${storedTableName(table)}" ADD COLUMN "${scriptId}" ${storageClass(type)}`);
}

/**
 * Adds the table of a custom record type, a custom list or a segment; adding it again changes nothing.
 *
 * @param scriptId - lower case, beginning with customrecord_, customlist_ or cseg_
 * @throws ProjectionError when the script id is not one
 */
export function addCustomTable(database: DatabaseSync, scriptId: string): void {
  if (!customTablePattern.test(scriptId)) throw new ProjectionError(`not the script id of a custom record type: ${scriptId}`);
  if (tablesOf(database).has(scriptId)) return;
  database.prepare('INSERT INTO suiteql_custom_tables (table_name) VALUES (?)').run(scriptId);
  database.exec(tableDefinition(customTable(scriptId)));
}

/** Removes every custom table with its rows. */
export function dropCustomTables(database: DatabaseSync): void {
  for (const { table_name } of database.prepare('SELECT table_name FROM suiteql_custom_tables').all()) {
    database.exec(`DROP TABLE "${storedTableName(String(table_name))}"`);
    database.prepare('DELETE FROM suiteql_custom_columns WHERE table_name = ?').run(String(table_name));
  }
  database.exec('DELETE FROM suiteql_custom_tables');
}

/** What SuiteQL shows of every custom record and of every value of a custom list. [inferred: that both have the same columns] */
function customTable(name: string): Table {
  return {
    name,
    primaryKey: ['id'],
    displayColumns: ['name', 'id'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name abbreviation'),
      ...columns('boolean', 'isinactive'),
      ...columns('text', 'externalid scriptid'),
      ...columns('integer', 'owner parent recordid'),
      ...columns('datetime', 'created lastmodified'),
      ...columns('integer', 'lastmodifiedby'),
    ],
  };
}

/**
 * The tables of this database by name, custom columns included. Cheap to call: read again only after the schema changed, also by
 * another process.
 */
export function tablesOf(database: DatabaseSync): ReadonlyMap<string, Table> {
  return projectionOf(database).tableByName;
}

/** A number that changes whenever a table or column was added, also by another process. */
export function schemaVersionOf(database: DatabaseSync): number {
  let statement = schemaVersionByDatabase.get(database);
  if (statement === undefined) {
    statement = database.prepare('PRAGMA schema_version');
    schemaVersionByDatabase.set(database, statement);
  }
  return Number(statement.get()?.schema_version);
}

/**
 * Writes one row whole: a row with the same primary key is replaced, columns left out become NULL, '' becomes NULL.
 *
 * @throws ProjectionError naming table and column for an unknown column, a missing key, or a value that does not fit the column
 */
export function upsertRow(database: DatabaseSync, table: string, row: PlainRow): void {
  const projection = projectionWith(database, table, row);
  const known = writableTable(projection, table);
  const columnByName = projection.columnsByTable.get(table);
  const names: string[] = [];
  const values: SQLInputValue[] = [];
  for (const name in row) {
    const value = row[name];
    const column = columnByName?.get(name);
    if (column === undefined) throw new ProjectionError(`unknown column ${table}.${name}`);
    if (value === undefined || value === null || value === '') continue;
    names.push(name);
    values.push(storedValue(table, column, value));
  }
  const missing = known.primaryKey.find((name) => !names.includes(name));
  if (missing !== undefined) throw new ProjectionError(`${table}.${missing} is missing`);
  // Only columns that have a value are bound, which is a third of them: a row that is replaced loses the others.
  statementOf(database, projection, `${table} ${names.join()}`, () => {
    return `INSERT OR REPLACE INTO "${storedTableName(table)}" (${quotedList(names)}) VALUES (${names.map(() => '?').join(', ')})`;
  }).run(...values);
}

/**
 * Deletes the rows whose columns have all the given values, and says how many.
 *
 * @throws ProjectionError for an unknown column, a value that does not fit, or no column at all
 */
export function deleteRows(database: DatabaseSync, table: string, where: PlainRow): number {
  const projection = projectionWith(database, table, where);
  const known = writableTable(projection, table);
  const names = Object.keys(where);
  if (names.length === 0) throw new ProjectionError(`deleting every row of ${table} is not offered`);
  const values = names.map((name) => {
    const column = known.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new ProjectionError(`unknown column ${table}.${name}`);
    return storedValue(table, column, where[name]);
  });
  const sql = `DELETE FROM "${storedTableName(table)}" WHERE ${names.map((name) => `"${name}" IS ?`).join(' AND ')}`;
  return Number(statementOf(database, projection, sql, () => sql).run(...values).changes);
}

function statementOf(database: DatabaseSync, { statementByKey }: Projection, key: string, sql: () => string): StatementSync {
  let statement = statementByKey.get(key);
  if (statement === undefined) {
    statement = database.prepare(sql());
    statementByKey.set(key, statement);
  }
  return statement;
}

function projectionOf(database: DatabaseSync): Projection {
  const schemaVersion = schemaVersionOf(database);
  const cached = projectionByDatabase.get(database);
  if (cached?.schemaVersion === schemaVersion) return cached;
  const tableByName = tablesWithCustomColumns(database);
  const columnsByTable = new Map(
    [...tableByName].map(([name, table]) => [name, new Map(writtenColumns(table).map((column) => [column.name, column]))]),
  );
  const projection = { schemaVersion, tableByName, columnsByTable, statementByKey: new Map() };
  projectionByDatabase.set(database, projection);
  return projection;
}

/** What is known already where it has the table and its columns: asking whether the schema has changed takes as long as writing a short row. */
function projectionWith(database: DatabaseSync, table: string, row: PlainRow): Projection {
  const known = projectionByDatabase.get(database);
  const columnByName = known?.columnsByTable.get(table);
  if (known === undefined || columnByName === undefined) return projectionOf(database);
  for (const name in row) if (!columnByName.has(name)) return projectionOf(database);
  return known;
}

function tablesWithCustomColumns(database: DatabaseSync): ReadonlyMap<string, Table> {
  const customColumns = database.prepare('SELECT table_name, column_name, type, target FROM suiteql_custom_columns ORDER BY rowid').all();
  const customTables = database.prepare('SELECT table_name FROM suiteql_custom_tables ORDER BY rowid').all();
  if (customColumns.length + customTables.length === 0) return standardTableByName;
  const merged = new Map(standardTableByName);
  for (const { table_name } of customTables) merged.set(String(table_name), customTable(String(table_name)));
  for (const { table_name, column_name, type, target } of customColumns) {
    const table = merged.get(String(table_name));
    if (table === undefined || !isColumnType(type)) continue;
    const named = type === 'text' ? { listOf: String(target) } : { references: String(target) };
    const column: Column = { name: String(column_name), type, ...(target === null ? {} : named) };
    merged.set(table.name, { ...table, columns: [...table.columns, column] });
  }
  return merged;
}

function isColumnType(value: unknown): value is ColumnType {
  return typeof value === 'string' && columnTypes.includes(value);
}

function writableTable(projection: Projection, name: string): Table {
  const table = projection.tableByName.get(name);
  if (table === undefined || table.viewOf !== undefined) throw new ProjectionError(`no table to write to: ${name}`);
  return table;
}

function storedValue(table: string, column: Column, value: PlainValue): SQLInputValue {
  if (value === null || value === undefined || value === '') return null;
  const stored = storedForm(column.type, value);
  if (stored === undefined)
    throw new ProjectionError(`${table}.${column.name} is ${column.type} and cannot hold ${JSON.stringify(String(value))}`);
  return stored;
}

function storedForm(type: ColumnType, value: NonNullable<PlainValue>): SQLInputValue | undefined {
  switch (type) {
    case 'integer':
    case 'reference': {
      const text = String(value);
      if (typeof value === 'boolean' || !/^-?\d{1,16}$/.test(text)) return undefined;
      return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    }
    case 'decimal': {
      return typeof value === 'boolean' ? undefined : storeDecimalText(String(value));
    }
    case 'boolean': {
      const truth = value === true || value === 'T' ? 'T' : 'F';
      return truth === 'T' || value === false || value === 'F' ? truth : undefined;
    }
    case 'date':
      return dateToSeconds(String(value));
    case 'datetime':
      return instantToSeconds(String(value));
    case 'text':
      return String(value);
  }
}

function storageClass(type: ColumnType): string {
  return type === 'text' || type === 'decimal' || type === 'boolean' ? 'TEXT' : 'INTEGER';
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function tableDefinition(table: Table): string {
  const [key] = table.primaryKey;
  const rowId = table.primaryKey.length === 1 && table.columns.some(({ name, type }) => name === key && type === 'integer');
  const columns = writtenColumns(table).map(
    ({ name, type, references }) =>
      `"${name}" ${references !== undefined && type === 'text' ? 'TEXT' : storageClass(type)}${rowId && name === key ? ' PRIMARY KEY' : ''}`,
  );
  const constraint = rowId ? [] : [`PRIMARY KEY (${quotedList(table.primaryKey)})`];
  return `CREATE TABLE IF NOT EXISTS "${storedTableName(table.name)}" (${[...columns, ...constraint].join(', ')})`;
}

/** The columns a row of a table is written with. */
function writtenColumns({ columns, columnsOfViews = [] }: Table): readonly Column[] {
  return [...columns, ...columnsOfViews];
}

function createView(database: DatabaseSync, view: Table): void {
  const parts = (view.viewOf ?? []).map(({ table, constants, copies, lookups }) => {
    const source = standardTableByName.get(table);
    const names = new Set(source === undefined ? [] : writtenColumns(source).map(({ name }) => name));
    const expressions = view.columns.map(({ name }) => {
      const constant = constants[name];
      const copied = copies[name] ?? name;
      const lookup = lookups?.[name];
      const found = names.has(copied) ? `"${copied}"` : 'NULL';
      const expression =
        lookup === undefined
          ? constant === undefined
            ? found
            : typeof constant === 'number'
              ? `${constant}`
              : `'${constant}'`
          : `(SELECT "${lookup.column}" FROM "${storedTableName(lookup.table)}" AS looked_up WHERE looked_up.id = "${lookup.key}")`;
      return `${expression} AS "${name}"`;
    });
    return `SELECT ${expressions.join(', ')} FROM "${storedTableName(table)}"`;
  });
  database.exec(`CREATE VIEW IF NOT EXISTS "${storedTableName(view.name)}" AS ${parts.join(' UNION ALL ')}`);
}
