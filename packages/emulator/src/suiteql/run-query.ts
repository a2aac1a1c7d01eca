import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { parseDecimal, printDecimal, readDecimal, schemaVersionOf, tablesOf } from '../books/index.ts';
import { ComputationError } from './computation-error.ts';
import { formatDate, maskOfDateFormat } from './date-masks.ts';
import type { Dialect } from './dialect.ts';
import { behindFence } from './fence.ts';
import { parse } from './parse.ts';
import type { Reach } from './reach.ts';
import { deadlineExceeded, QueryRefusal, unsupported } from './refusal.ts';
import { refuseByDialect } from './refuse-by-dialect.ts';
import type { Scope } from './scope.ts';
import type { Query } from './syntax-tree.ts';
import type { QueryRun } from './teach.ts';
import { teach } from './teach.ts';
import { wallClockSeconds } from './time-zone.ts';
import { translateQuery } from './translate-query.ts';
import type { OutputColumn, ParameterKind, TranslatedQuery, Translation } from './translation.ts';

/** A value for a `?`; NetSuite refuses null. */
export type SuiteQlParameter = string | number | boolean | null;

/** What a query is answered with apart from its words. */
export interface SuiteQlContext {
  /** The account's date format, as `M/D/YYYY` or `DD-Mon-YYYY`. */
  readonly dateFormat: string;
  /** IANA name of the zone datetimes are shown and SYSDATE is taken in. */
  readonly timeZone: string;
  readonly now: Date;
  /** Rows on a page. */
  readonly limit: number;
  /** Rows before the page. */
  readonly offset: number;
  readonly dialect: Dialect;
  /** How long the query may run. */
  readonly deadlineMs: number;
  /** What of the tables may be read; left out for everything. */
  readonly reach?: Reach | undefined;
  /** Internal id of the entity that asks; left out when it is nobody. */
  readonly user?: string | undefined;
}

/** One row: lower-case names in alphabetical order, every value a string, NULL left out. */
export type SuiteQlRow = Readonly<Record<string, string>>;

/** The rows of one page and the number of rows of all pages, or NetSuite's words for why there are none and our own for what it was. */
export type SuiteQlAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly SuiteQlRow[]; readonly total: number }
  | { readonly kind: 'refused'; readonly detail: string; readonly reason: string };

/** The query would have taken longer than it was given. */
export type UnfinishedQuery = { readonly kind: 'unfinished' };

/** Stops a query whose asker would rather have it answered elsewhere. */
class BudgetSpent extends Error {}

interface Prepared {
  /** Whether it once took longer than it was given, so that it is not tried again. */
  takesLong: boolean;
  readonly page: StatementSync;
  /** Counts the rows of all pages; prepared when a page does not tell. */
  readonly count: () => StatementSync;
  /** Where the value of each key stands in a row, keys in alphabetical order. */
  readonly keys: readonly (readonly [key: string, place: number])[];
  readonly columns: readonly OutputColumn[];
}

type Bindings = Record<string, string | number>;

const preparedKeptMax = 200;
const preparedByDatabase = new WeakMap<DatabaseSync, Map<string, Prepared>>();

/**
 * Runs a SuiteQL query over the projection tables of an account's books.
 *
 * It can only read these tables. It holds the thread while it runs, at most about `deadlineMs`.
 *
 * @param database - with the tables of books/tables.ts; a read-only connection will do
 * @throws only for faults of the database or a time zone that does not exist; whatever is wrong with the query is a refusal
 */
export function runSuiteQl(
  database: DatabaseSync,
  query: string,
  params: readonly SuiteQlParameter[],
  context: SuiteQlContext,
): SuiteQlAnswer {
  const answer = answered(database, query, params, context, context.deadlineMs, () => deadlineExceeded(context.deadlineMs));
  if (answer.kind === 'unfinished') throw new Error('a query without a budget is answered or refused');
  return answer;
}

/**
 * As {@link runSuiteQl}, for who must stay responsive: a query that is not answered within `budgetMs` is left unfinished, and so it is at once
 * when it is asked again.
 */
export function beginSuiteQl(
  database: DatabaseSync,
  query: string,
  params: readonly SuiteQlParameter[],
  context: SuiteQlContext,
  budgetMs: number,
): SuiteQlAnswer | UnfinishedQuery {
  return answered(database, query, params, context, budgetMs, () => new BudgetSpent());
}

function answered(
  database: DatabaseSync,
  query: string,
  params: readonly SuiteQlParameter[],
  context: SuiteQlContext,
  limitMs: number,
  over: () => Error,
): SuiteQlAnswer | UnfinishedQuery {
  const run = teach(database);
  let prepared: Prepared | undefined;
  try {
    const { kinds, bindings } = bindParameters(params, context);
    prepared = prepare(database, query, kinds, context);
    if (prepared.takesLong && limitMs < context.deadlineMs) return { kind: 'unfinished' };
    const { page, count } = prepared;
    run.start(limitMs, over);
    const { limit, offset } = context;
    const found = finished(run, () => page.all({ ...bindings, limit, offset }));
    const mask = maskOfDateFormat(context.dateFormat);
    const shown = prepared;
    const rows = found.map((values) => toRow(valuesOf(values), shown, mask));
    const complete = rows.length < limit && (rows.length > 0 || offset === 0);
    const total = complete ? offset + rows.length : Number(valuesOf(finished(run, () => count().get(bindings)))[0]);
    return { kind: 'rows', rows, total };
  } catch (error) {
    if (prepared !== undefined && (error instanceof BudgetSpent || run.failure instanceof BudgetSpent)) {
      prepared.takesLong = true;
      return { kind: 'unfinished' };
    }
    const { detail, reason } = refusalOf(error);
    return { kind: 'refused', detail, reason };
  }
}

function finished<Result>(run: QueryRun, query: () => Result): Result {
  const result = query();
  if (run.failure !== undefined) throw run.failure;
  return result;
}

/** The refusal an error stands for; anything that is no fault of the query is thrown again. */
function refusalOf(error: unknown): QueryRefusal {
  if (error instanceof QueryRefusal) return error;
  if (error instanceof ComputationError) return unsupported(error.message);
  if (isStatementError(error)) return unsupported(`SQLite: ${error.message}`);
  throw error;
}

/** SQLite found the statement wrong (1), its result too big (18), or not allowed (23); all other codes are faults of the database. */
function isStatementError(error: unknown): error is Error {
  return error instanceof Error && 'errcode' in error && [1, 18, 23].includes(Number(error.errcode));
}

function bindParameters(params: readonly SuiteQlParameter[], context: SuiteQlContext): { kinds: ParameterKind[]; bindings: Bindings } {
  const bindings: Bindings = {
    now: wallClockSeconds(Math.floor(context.now.getTime() / 1000), context.timeZone),
    user: Number(context.user ?? 0),
  };
  const kinds = params.map((param, index): ParameterKind => {
    if (param === null || param === '') throw unsupported(`parameter ${index + 1} is null`);
    const value = typeof param === 'boolean' ? (param ? 'T' : 'F') : param;
    const kind = parameterKind(value);
    bindings[`p${index}`] = kind === 'decimal' ? String(value) : value;
    return kind;
  });
  return { kinds, bindings };
}

function parameterKind(value: string | number): ParameterKind {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return 'integer';
    if (parseDecimal(String(value)) === undefined) throw unsupported(`${value} is no number SuiteQL can hold`);
    return 'decimal';
  }
  return /^(?:0|-?[1-9]\d{0,14})$/.test(value) ? 'integer text' : 'text';
}

function prepare(database: DatabaseSync, query: string, parameterKinds: readonly ParameterKind[], context: SuiteQlContext): Prepared {
  let cache = preparedByDatabase.get(database);
  if (cache === undefined) {
    cache = new Map();
    preparedByDatabase.set(database, cache);
  }
  const { dateFormat, timeZone, dialect } = context;
  const key = JSON.stringify([schemaVersionOf(database), dateFormat, timeZone, dialect, parameterKinds, query, context.reach?.key]);
  const cached = cache.get(key);
  if (cached !== undefined) {
    cache.delete(key);
    cache.set(key, cached);
    return cached;
  }
  const prepared = prepareTranslated(database, translate(database, query, parameterKinds, context), context.reach);
  cache.set(key, prepared);
  const [oldest] = cache.keys();
  if (cache.size > preparedKeptMax && oldest !== undefined) cache.delete(oldest);
  return prepared;
}

function translate(
  database: DatabaseSync,
  query: string,
  parameterKinds: readonly ParameterKind[],
  context: SuiteQlContext,
): TranslatedQuery {
  const parsed = parse(query);
  refuseByDialect(parsed.query, context.dialect);
  if (parsed.parameterCount !== parameterKinds.length) {
    throw unsupported(`the query has ${parsed.parameterCount} parameters, ${parameterKinds.length} values were given`);
  }
  let aliases = 0;
  const translation: Translation = {
    tableByName: tablesOf(database),
    reach: context.reach,
    dialect: context.dialect,
    formats: { dateMask: maskOfDateFormat(context.dateFormat), zone: context.timeZone },
    parameterKinds,
    namedQueryByName: new Map(),
    newAlias: () => {
      aliases += 1;
      return `t${aliases}`;
    },
    subselect: (sub: Query, scope: Scope) => translateQuery(sub, scope, translation),
  };
  return translateQuery(parsed.query, undefined, translation);
}

function prepareTranslated(database: DatabaseSync, { sql, columns, limited }: TranslatedQuery, reach: Reach | undefined): Prepared {
  const statement = (text: string): StatementSync =>
    behindFence(
      database,
      tablesOf(database).keys(),
      () => {
        const prepared = database.prepare(text);
        prepared.setReturnArrays(true);
        prepared.setAllowUnknownNamedParameters(true);
        return prepared;
      },
      reach !== undefined,
    );
  let count: StatementSync | undefined;
  return {
    takesLong: false,
    page: statement(limited ? `SELECT * FROM (${sql}) LIMIT :limit OFFSET :offset` : `${sql} LIMIT :limit OFFSET :offset`),
    count: () => {
      count ??= statement(`SELECT count(*) FROM (${sql})`);
      return count;
    },
    keys: keysOf(columns),
    columns,
  };
}

/**
 * The keys of a row. A column without a name is called expr1, expr2, … in the order of such columns; of two columns with one name the
 * later is shown. [inferred] both.
 */
function keysOf(columns: readonly OutputColumn[]): readonly (readonly [string, number])[] {
  let unnamed = 0;
  const placeByKey = new Map<string, number>();
  for (const [place, { name }] of columns.entries()) {
    if (name === undefined) unnamed += 1;
    placeByKey.set(name ?? `expr${unnamed}`, place);
  }
  return [...placeByKey].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** A row as SQLite gives it to a statement that returns arrays, which its types do not tell. */
function valuesOf(row: unknown): readonly SQLOutputValue[] {
  if (!Array.isArray(row)) throw new TypeError('SQLite gave a row that is no list');
  return row;
}

function toRow(values: readonly SQLOutputValue[], { keys, columns }: Prepared, dateMask: string): SuiteQlRow {
  const row: Record<string, string> = {};
  for (const [key, place] of keys) {
    const value = values[place];
    const column = columns[place];
    if (value === null || value === undefined || column === undefined) continue;
    row[key] = printed(value, column, dateMask);
  }
  return row;
}

function printed(value: NonNullable<SQLOutputValue>, { type }: OutputColumn, dateMask: string): string {
  if (type === 'decimal') return printDecimal(readDecimal(String(value)));
  if (type === 'date') return formatDate(Number(value), dateMask);
  return String(value);
}
