import type { Table } from '../../books/index.ts';
import { storedTableName } from '../../books/index.ts';
import type { Reach } from '../reach.ts';
import { rowsOf } from '../reach.ts';
import { unsupported } from '../refusal.ts';
import type { Formats, Value } from '../value.ts';
import { nullValue, quoted, toText } from '../value.ts';
import { concatenated } from './text-functions.ts';

/** What a name is looked up in. */
interface Shown {
  readonly tableByName: ReadonlyMap<string, Table>;
  readonly reach: Reach | undefined;
  readonly formats: Formats;
}

/**
 * `BUILTIN.DF(column)`: what the user would see in place of the stored value [H:article_161950565221]. A reference shows the name of
 * the row it points to, as far as that row may be read; a code its words, and any other value itself.
 *
 * @throws QueryRefusal when the argument is no column, or a column whose row is out of reach
 */
export function displayField(value: Value, { tableByName, reach, formats }: Shown): Value {
  const { origin } = value;
  if (origin === undefined) throw unsupported('BUILTIN.DF takes a column');
  const { column, sibling } = origin;
  if (column.display !== undefined) {
    const branches = Object.entries(column.display).map(([code, words]) => `WHEN ${quoted(code)} THEN ${quoted(words)}`);
    const text = toText(value, formats);
    return { sql: `CASE ${text.sql} ${branches.join(' ')} ELSE ${text.sql} END`, type: 'text' };
  }
  const target = column.references === undefined ? undefined : tableByName.get(column.references);
  if (target === undefined) return toText(value, formats);
  const conditions = Object.entries(column.referenceKeys ?? { id: column.name }).map(([targetColumn, ownColumn]) => {
    const own = ownColumn === column.name ? value.sql : sibling?.(ownColumn);
    if (own === undefined) throw unsupported(`BUILTIN.DF(${column.name}) needs the row the column is from`);
    return `"shown"."${targetColumn}" = ${own}`;
  });
  const names = target.displayColumns.map((name) => `"shown"."${name}"`);
  const name = names.length === 1 ? names[0] : `coalesce(${names.join(', ')})`;
  const lookup = `SELECT CAST(${name} AS TEXT) FROM ${rowsOf(target.name, reach) ?? `"${storedTableName(target.name)}"`} AS "shown" WHERE ${conditions.join(' AND ')}`;
  return { sql: `(${lookup})`, type: 'text' };
}

/**
 * `BUILTIN.CF(column)`: the value as search criteria write it, `CustInvc:A` for the status A of an invoice. Columns with a single key are
 * their own criteria value.
 *
 * @throws QueryRefusal as {@link displayField}
 */
export function criteriaField(value: Value, formats: Formats): Value {
  const { origin } = value;
  if (origin === undefined) throw unsupported('BUILTIN.CF takes a column');
  const { column, sibling } = origin;
  if (column.criteriaPrefix === undefined) return toText(value, formats);
  const prefix = sibling?.(column.criteriaPrefix);
  if (prefix === undefined) throw unsupported(`BUILTIN.CF(${column.name}) needs the row the column is from`);
  const code = concatenated(concatenated({ sql: prefix, type: 'text' }, { sql: quoted(':'), type: 'text' }, formats), value, formats);
  return { sql: `CASE WHEN ${value.sql} IS NULL THEN ${nullValue.sql} ELSE ${code.sql} END`, type: 'text' };
}
