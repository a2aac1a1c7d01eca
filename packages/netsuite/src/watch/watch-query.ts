import { NetSuiteConfigurationError } from '../faults.ts';
import type { WatchPass } from '../netsuite.ts';
import { moveWallTime } from './account-clock.ts';
import type { WatchedTable } from './watched-table.ts';

const mask = 'YYYY-MM-DD HH24:MI:SS';

// How far off the instant may be that NetSuite reads out of a local time which daylight saving shows twice or never.
const ambiguousMinutes = 180;

const stampOf = (column: string): string => `TO_CHAR(r.${column}, '${mask}')`;

export interface WatchedRows {
  readonly columns: readonly string[];
  readonly where: string | undefined;
}

/**
 * The next rows of a pass, in the order of stamp and id. The place is kept by the values of the last row and not by counting, so rows that
 * move meanwhile move no others. Texts are compared, which mean the same to everybody; the comparison with a date, wide enough to leave out nothing, is for the index.
 */
export function recordsQuery(table: WatchedTable, pass: WatchPass, { columns, where }: WatchedRows): string {
  const modified = stampOf(table.modifiedColumn);
  const shown = [
    'r.id AS id',
    `${modified} AS watch_modified`,
    ...(table.createdColumn === undefined ? [] : [`${stampOf(table.createdColumn)} AS watch_created`]),
    ...columns.map(columnOf),
  ];
  const conditions = [
    ...(table.condition === undefined ? [] : [table.condition]),
    ...windowOf(`r.${table.modifiedColumn}`, modified, 'r.id', pass),
    ...(where === undefined ? [] : [`(${where})`]),
  ];
  return `SELECT ${shown.join(', ')} FROM ${table.name} r WHERE ${conditions.join(' AND ')} ORDER BY ${modified}, r.id`;
}

/** The next deletions of a pass, told by NetSuite's table of them. [H:section_164155878349] Which of its columns names a type: [inferred]. */
export function deletionsQuery(type: string, pass: WatchPass): string {
  const deleted = stampOf('deleteddate');
  const name = type.toLowerCase();
  const conditions = [
    `(LOWER(r.type) = '${name}' OR LOWER(r.scriptid) = '${name}')`,
    ...windowOf('r.deleteddate', deleted, 'r.recordid', pass),
  ];
  return `SELECT r.recordid AS id, ${deleted} AS watch_modified, r.name AS name FROM deletedrecord r WHERE ${conditions.join(' AND ')} ORDER BY ${deleted}, r.recordid`;
}

/** The record that changed last, to learn the account's clock by. */
export function newestQuery(table: WatchedTable): string {
  const condition = table.condition === undefined ? '' : ` AND ${table.condition}`;
  return `SELECT r.id AS id, ${stampOf(table.modifiedColumn)} AS watch_modified FROM ${table.name} r WHERE r.${table.modifiedColumn} IS NOT NULL${condition} ORDER BY r.${table.modifiedColumn} DESC`;
}

function windowOf(column: string, stamp: string, id: string, { from, until, after }: WatchPass): readonly string[] {
  const low = moveWallTime(after?.stamp ?? from, -ambiguousMinutes);
  return [
    `${column} >= TO_DATE('${low}', '${mask}')`,
    `${stamp} >= '${from}'`,
    `${stamp} < '${until}'`,
    ...(after === undefined ? [] : [`(${stamp} > '${after.stamp}' OR (${stamp} = '${after.stamp}' AND ${id} > ${after.id}))`]),
  ];
}

function columnOf(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/i.test(name)) {
    throw new NetSuiteConfigurationError({ code: 'watch_option_unfit', message: `columns: "${name}" is not the name of a column.` });
  }
  return `r.${name} AS ${name}`;
}
