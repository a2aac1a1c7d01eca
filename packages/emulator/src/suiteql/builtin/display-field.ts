import type { Column } from '../../books/index.ts';
import { storedTableName } from '../../books/index.ts';
import { concatenated } from '../functions/text-functions.ts';
import { rowsOf } from '../reach.ts';
import { unsupported } from '../refusal.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue, quoted, toText } from '../value.ts';

/**
 * `BUILTIN.DF(column)`: what the user would see in place of the stored value [H:article_1029114613]. A reference shows the name of
 * the row it points to, as far as that row may be read; a code its words, a column with several references their names in the order of
 * their ids, and any other value itself. [inferred: that order]
 *
 * @throws QueryRefusal when the argument is no column, or a column whose row is out of reach
 */
export function displayField([value = nullValue]: readonly Value[], translation: Translation): Value {
  const { origin } = value;
  if (origin === undefined) throw unsupported('BUILTIN.DF takes a column');
  const { column, sibling } = origin;
  if (column.display !== undefined) {
    const branches = Object.entries(column.display).map(([code, words]) => `WHEN ${quoted(code)} THEN ${quoted(words)}`);
    const text = toText(value, translation.formats);
    return { sql: `CASE ${text.sql} ${branches.join(' ')} ELSE ${text.sql} END`, type: 'text' };
  }
  if (column.listOf !== undefined) return { sql: namesOf(value, column, ', ', translation), type: 'text' };
  const shown = column.references === undefined ? undefined : shownRows(column.references, translation);
  if (shown === undefined) return toText(value, translation.formats);
  const conditions = Object.entries(column.referenceKeys ?? { id: column.name }).map(([targetColumn, ownColumn]) => {
    const own = ownColumn === column.name ? value.sql : sibling?.(ownColumn);
    if (own === undefined) throw unsupported(`BUILTIN.DF(${column.name}) needs the row the column is from`);
    return `"shown"."${targetColumn}" = ${own}`;
  });
  return { sql: `(SELECT CAST(${shown.name} AS TEXT) FROM ${shown.rows} AS "shown" WHERE ${conditions.join(' AND ')})`, type: 'text' };
}

/** The names of the rows that a column with several references points to, as one text. */
export function namesOf(value: Value, { listOf }: Column, separator: string, translation: Translation): string {
  const shown = listOf === undefined ? undefined : shownRows(listOf, translation);
  if (shown === undefined) return value.sql;
  const isListed = `instr(', ' || ${value.sql} || ', ', ', ' || "shown"."id" || ', ') > 0`;
  return `(SELECT group_concat(CAST(${shown.name} AS TEXT), ${quoted(separator)} ORDER BY "shown"."id") FROM ${shown.rows} AS "shown" WHERE ${isListed})`;
}

/** The rows of a table as far as they may be read, and what is shown of each; to be called `shown`. */
function shownRows(table: string, { tableByName, reach }: Translation): { readonly rows: string; readonly name: string } | undefined {
  const target = tableByName.get(table);
  if (target === undefined) return undefined;
  const names = target.displayColumns.map((name) => `"shown"."${name}"`);
  return {
    rows: rowsOf(table, reach) ?? `"${storedTableName(table)}"`,
    name: names.length === 1 ? (names[0] ?? 'NULL') : `coalesce(${names.join(', ')})`,
  };
}

/**
 * `BUILTIN.CF(column)`: the value as search criteria write it, `CustInvc:A` for the status A of an invoice [H:article_1029114514]. Columns
 * with a single key are their own criteria value.
 *
 * @throws QueryRefusal as {@link displayField}
 */
export function criteriaField([value = nullValue]: readonly Value[], { formats }: Translation): Value {
  const { origin } = value;
  if (origin === undefined) throw unsupported('BUILTIN.CF takes a column');
  const { column, sibling } = origin;
  if (column.criteriaPrefix === undefined) return toText(value, formats);
  const prefix = sibling?.(column.criteriaPrefix);
  if (prefix === undefined) throw unsupported(`BUILTIN.CF(${column.name}) needs the row the column is from`);
  const code = concatenated(concatenated({ sql: prefix, type: 'text' }, { sql: quoted(':'), type: 'text' }, formats), value, formats);
  return { sql: `CASE WHEN ${value.sql} IS NULL THEN ${nullValue.sql} ELSE ${code.sql} END`, type: 'text' };
}
