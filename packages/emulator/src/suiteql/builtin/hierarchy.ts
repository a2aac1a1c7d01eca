import type { Table } from '../../books/index.ts';
import { storedTableName } from '../../books/index.ts';
import { rowsOf } from '../reach.ts';
import { unsupported } from '../refusal.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';
import { nullValue, quoted } from '../value.ts';
import { word } from './builtin-rule.ts';

const called = 'BUILTIN.HIERARCHY';

/** How far up is looked. [inferred] NetSuite does not say how deep its lists may be. */
const levelsMax = 10;

/** What stands between the levels. [inferred; the first is how NetSuite writes full names] */
const separators = {
  DISPLAY: ' : ',
  DISPLAY_JOINED: ' : ',
  DISPLAY_SEPARATED: '|',
  IDENTIFIER: ' : ',
  IDENTIFIER_SEPARATED: '|',
} as const;

/**
 * `BUILTIN.HIERARCHY(column, expansion)`: the way from the top of a list down to what a column names, by names or by ids, or how long it is
 * [H:article_1029114623]. A value at the top has the level 1. [inferred: that, and what each expansion looks like]
 *
 * @throws QueryRefusal when the column names no row of a list whose rows stand below one another
 */
export function hierarchy([value = nullValue, expansion]: readonly Value[], translation: Translation): Value {
  const column = value.origin?.column;
  const table = column?.references === undefined ? undefined : translation.tableByName.get(column.references);
  const isHierarchy = table?.columns.some(({ name, references }) => name === 'parent' && references === table.name);
  if (table === undefined || isHierarchy !== true) throw unsupported(`${called} takes a column that names a row of a hierarchy`);
  const asked = word(called, expansion, [
    'DISPLAY',
    'DISPLAY_JOINED',
    'DISPLAY_SEPARATED',
    'IDENTIFIER',
    'IDENTIFIER_SEPARATED',
    'LEVEL',
    'SELF_DISPLAY',
    'SELF_IDENTIFIER',
  ]);
  const rows = rowsOf(table.name, translation.reach) ?? `"${storedTableName(table.name)}"`;
  const name = ownNameOf(table);
  if (asked === 'SELF_IDENTIFIER') return { sql: value.sql, type: 'integer' };
  if (asked === 'SELF_DISPLAY') return { sql: `(SELECT "h0"."${name}" FROM ${rows} AS "h0" WHERE "h0"."id" = ${value.sql})`, type: 'text' };
  const above = Array.from({ length: levelsMax - 1 }, (_, index) => index + 1);
  const joins = above.map((level) => `LEFT JOIN ${rows} AS "h${level}" ON "h${level}"."id" = "h${level - 1}"."parent"`);
  const from = `FROM ${rows} AS "h0" ${joins.join(' ')} WHERE "h0"."id" = ${value.sql}`;
  if (asked === 'LEVEL') {
    const levels = above.map((level) => `("h${level}"."id" IS NOT NULL)`);
    return { sql: `(SELECT 1 + ${levels.join(' + ')} ${from})`, type: 'integer' };
  }
  const shown = asked.startsWith('DISPLAY') ? name : 'id';
  const ancestors = above.map((level) => `coalesce("h${level}"."${shown}" || ${quoted(separators[asked])}, '')`).reverse();
  return { sql: `(SELECT ${ancestors.join(' || ')} || "h0"."${shown}" ${from})`, type: 'text' };
}

/** The column with a row's name alone: a full name is the whole way already. */
function ownNameOf({ displayColumns }: Table): string {
  return displayColumns.find((name) => name !== 'fullname') ?? 'id';
}
