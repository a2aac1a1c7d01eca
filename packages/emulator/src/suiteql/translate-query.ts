import { storedTableName } from '../books/index.ts';
import { withoutGroupingSets } from './grouping-sets.ts';
import { withOuterJoins } from './outer-joins.ts';
import { rowsOf } from './reach.ts';
import { tableOutOfReach, unknownTable, unsupported } from './refusal.ts';
import { takeRownumConditions } from './rownum.ts';
import type { Source, SourceColumn } from './scope.ts';
import { Scope } from './scope.ts';
import type { Block, Expression, FromItem, Query, SelectItem, SortItem } from './syntax-tree.ts';
import { direction, hasAggregate, hasWindow, rowCount, translateCondition, translateValue, usesRownum } from './translate-expression.ts';
import type { OutputColumn, TranslatedQuery, Translation } from './translation.ts';
import { valueTypeOf } from './translation.ts';
import type { Value } from './value.ts';
import { unified } from './value.ts';

/** What a block gets from the query around it. */
interface BlockSurroundings {
  readonly orderBy: readonly SortItem[];
  readonly limits: readonly string[];
  readonly skip: string | undefined;
}

const alone: BlockSurroundings = { orderBy: [], limits: [], skip: undefined };
/**
 * Sub-selects of heavier columns are kept from being merged into the query around them, by a LIMIT without effect. The same LIMIT keeps
 * the order of a sorted sub-select, which SQLite would otherwise drop and which queries that number its rows with ROWNUM count on.
 */
const mergedWeightMax = 10_000;

const setOperators = { UNION: 'UNION', 'UNION ALL': 'UNION ALL', MINUS: 'EXCEPT', INTERSECT: 'INTERSECT' } as const;

/**
 * A query in SQLite's SQL.
 *
 * @param parent - the names a sub-select can use of the queries around it
 * @param limits - SQL of further numbers of rows to stop at before sorting and grouping, as ROWNUM does
 * @throws QueryRefusal for what SuiteQL does not have, Oracle refuses, or names nothing
 */
export function translateQuery(
  asked: Query,
  parent: Scope | undefined,
  translation: Translation,
  limits: readonly string[] = [],
): TranslatedQuery {
  const query = withoutGroupingSets(asked);
  const inner = withNamedQueries(query, parent, translation);
  const constants = new Scope(undefined);
  const fetch = query.fetch === undefined ? [] : [rowCount(query.fetch, inner, constants)];
  const skip = query.skip === undefined || inner.dialect.offset === 'ignored' ? undefined : rowCount(query.skip, inner, constants);
  if (query.rest.length === 0 && query.first.kind === 'block') {
    return translateBlock(query.first, parent, inner, { orderBy: query.orderBy, limits: fetch, skip }, limits);
  }
  return combined(query, parent, inner, [...fetch, ...limits], skip);
}

function withNamedQueries(query: Query, parent: Scope | undefined, translation: Translation): Translation {
  if (query.namedQueries.length === 0) return translation;
  if (translation.dialect.commonTableExpressions === 'refused') throw unsupported('WITH is not supported');
  const namedQueryByName = new Map(translation.namedQueryByName);
  const inner = { ...translation, namedQueryByName, subselect: (sub: Query, scope: Scope) => translateQuery(sub, scope, inner) };
  for (const named of query.namedQueries) namedQueryByName.set(named.name, translateQuery(named.query, parent, inner));
  return inner;
}

/** UNION, MINUS and INTERSECT, from left to right; also a query in brackets of its own. */
function combined(
  query: Query,
  parent: Scope | undefined,
  translation: Translation,
  limits: readonly string[],
  skip: string | undefined,
): TranslatedQuery {
  const translate = (part: Block | Query) => {
    if (part.kind === 'query') return translateQuery(part, parent, translation);
    if (part.groupingSets === undefined) return translateBlock(part, parent, translation, alone);
    return translateQuery({ kind: 'query', namedQueries: [], first: part, rest: [], orderBy: [] }, parent, translation);
  };
  const parts = [translate(query.first), ...query.rest.map((part) => translate(part.query))];
  const [first] = parts;
  if (first === undefined || parts.some(({ columns }) => columns.length !== first.columns.length)) {
    throw unsupported('the queries of a UNION must have the same number of columns');
  }
  const rows = first.columns.map((_, index) =>
    unified(
      parts.map(({ columns }) => ({ sql: `"c${index + 1}"`, type: columns[index]?.type ?? 'null' })),
      'UNION',
    ),
  );
  const operands = parts.map(({ sql }, part) => {
    const list = rows.map(({ values }, index) => `${values[part]?.sql ?? 'NULL'} AS "c${index + 1}"`);
    return `SELECT ${list.join(', ')} FROM (${sql})`;
  });
  const compound = operands
    .map((sql, part) => (part === 0 ? sql : `${setOperators[query.rest[part - 1]?.operation ?? 'UNION']} ${sql}`))
    .join(' ');
  const columns = rows.map(({ type }, index) => {
    const output = first.columns[index];
    const weight = parts.reduce((sum, part) => sum + (part.columns[index]?.weight ?? 0), 0);
    return {
      name: output?.name,
      type,
      weight,
      ...(query.rest.length === 0 && output?.column !== undefined ? { column: output.column } : {}),
    };
  });
  const order = query.orderBy.map((item) => `${outputOrdinal(item.expression, columns)}${direction(item)}`);
  const sorted = order.length === 0 ? compound : `${compound} ORDER BY ${order.join(', ')}`;
  return withLimit(sorted, columns, limits, skip, order.length > 0);
}

function outputOrdinal(expression: Expression, columns: readonly OutputColumn[]): number {
  if (expression.kind === 'number') return ordinal(expression.value, columns.length);
  if (expression.kind === 'column' && expression.qualifier === undefined) {
    const index = columns.findIndex(({ name }) => name === expression.name);
    if (index >= 0) return index + 1;
  }
  throw unsupported('ORDER BY after UNION takes columns of the result');
}

function ordinal(text: string, count: number): number {
  const place = Number(text);
  if (!Number.isInteger(place) || place < 1 || place > count) throw unsupported(`ORDER BY ${text} is no column of the result`);
  return place;
}

function withLimit(
  sql: string,
  columns: readonly OutputColumn[],
  limits: readonly string[],
  skip: string | undefined,
  sorted: boolean,
): TranslatedQuery {
  if (limits.length === 0 && skip === undefined) return { sql, columns, sorted, limited: false };
  return { sql: `${sql} LIMIT ${smallest(limits)}${skip === undefined ? '' : ` OFFSET ${skip}`}`, columns, sorted, limited: true };
}

function smallest(limits: readonly string[]): string {
  const [first = '-1'] = limits;
  return limits.length > 1 ? `min(${limits.join(', ')})` : first;
}

function translateBlock(
  asked: Block,
  parent: Scope | undefined,
  translation: Translation,
  surroundings: BlockSurroundings,
  outerLimits: readonly string[] = [],
): TranslatedQuery {
  const block = withOuterJoins(asked);
  const scope = new Scope(parent);
  const rownumInWhere = block.where !== undefined && usesRownum(block.where);
  const pushed = rownumInWhere && translation.dialect.rownumOverSubselect === 'before' ? pushedLimits(block, translation) : undefined;
  const from = translateFrom(block.from, scope, translation, pushed ?? []);
  const { conditions, limits: rownumLimits } = takeRownumConditions(block.where, scope, translation);
  const limits = [...rownumLimits, ...outerLimits];
  const guards = guardOf(block.from, scope);
  const where = [...guards, ...conditions.map((condition) => translateCondition(condition, scope, translation))];
  const whereSql = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;

  const values = block.items.flatMap((item) => (item.kind === 'value' ? [item.expression] : []));
  const grouped =
    block.groupBy.length > 0 ||
    block.having !== undefined ||
    values.some(hasAggregate) ||
    surroundings.orderBy.some((item) => hasAggregate(item.expression));
  const cutFirst = limits.length > 0 && (grouped || block.distinct || surroundings.orderBy.length > 0 || values.some(hasWindow));
  if (cutFirst) scope.cutRows = { sqlAlias: translation.newAlias(), nameBySql: new Map() };

  const groups = block.groupBy.map((expression) => translateValue(expression, scope, translation));
  if (grouped) {
    scope.groupedBy = new Set(groups.map(({ sql }) => sql));
    scope.aggregates = 'allowed';
  } else {
    scope.rownum = 'allowed';
  }
  scope.windows = 'allowed';
  const items = selectItems(block.items, scope, translation);
  scope.windows = 'refused';
  const having = block.having === undefined ? '' : ` HAVING ${translateCondition(block.having, scope, translation)}`;
  scope.windows = 'allowed';
  const sortedBy = sortTerms(block, surroundings.orderBy, items, grouped, scope, translation);
  const oneRow = grouped && groups.length === 0;
  const order = oneRow ? [] : sortedBy;

  const list = items.map(({ value }, index) => {
    // SQLite takes a query for a grouped one only when a column of it aggregates
    const sql = oneRow && index === 0 && !values.some(hasAggregate) ? `CASE WHEN count(*) >= 0 THEN ${value.sql} END` : value.sql;
    return `${sql} AS "c${index + 1}"`;
  });
  const source = scope.cutRows === undefined ? `${from}${whereSql}` : cutSource(scope.cutRows, from, whereSql, limits);
  const groupSql = groups.length === 0 ? '' : ` GROUP BY ${groups.map(groupTerm).join(', ')}`;
  const orderSql = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
  const sql = `SELECT ${block.distinct ? 'DISTINCT ' : ''}${list.join(', ')} FROM ${source}${groupSql}${having}${orderSql}`;
  const top = block.top === undefined ? [] : [rowCount(block.top, translation, new Scope(undefined))];
  const finalLimits = [...(cutFirst ? [] : limits), ...surroundings.limits, ...top];
  return withLimit(
    sql,
    items.map(({ output }) => output),
    finalLimits,
    surroundings.skip,
    order.length > 0,
  );
}

/** The strict dialect hands ROWNUM limits to a sorted or grouped sub-select, before it sorts and groups. */
function pushedLimits(block: Block, translation: Translation): readonly string[] | undefined {
  const [only] = block.from;
  if (block.from.length !== 1 || only?.kind !== 'derived') return undefined;
  return takeRownumConditions(block.where, new Scope(undefined), translation).limits;
}

function cutSource(cutRows: NonNullable<Scope['cutRows']>, from: string, whereSql: string, limits: readonly string[]): string {
  const names = [...cutRows.nameBySql].map(([sql, name]) => `${sql} AS "${name}"`);
  const list = names.length === 0 ? '1 AS "k0"' : names.join(', ');
  return `(SELECT ${list} FROM ${from}${whereSql} LIMIT ${smallest(limits)}) AS "${cutRows.sqlAlias}"`;
}

/** SQLite would read a bare number in GROUP BY as the place of a column; Oracle reads it as a constant. */
function groupTerm(value: Value): string {
  return value.literal !== undefined && value.type === 'integer' ? `CAST(${value.sql} AS INTEGER)` : value.sql;
}

interface TranslatedItem {
  readonly value: Value;
  readonly output: OutputColumn;
}

function selectItems(items: readonly SelectItem[], scope: Scope, translation: Translation): TranslatedItem[] {
  return items.flatMap((item) => {
    if (item.kind === 'all') return allColumns(item.qualifier, scope, translation);
    const before = scope.weightSoFar();
    const value = translateValue(item.expression, scope, translation);
    const weight = value.sql.length + scope.weightSoFar() - before;
    const name = item.alias ?? (item.expression.kind === 'column' ? item.expression.name : undefined);
    return [{ value, output: outputOf(name, value, weight) }];
  });
}

function outputOf(name: string | undefined, { type, origin }: Value, weight: number): OutputColumn {
  return { name, type, weight, ...(origin === undefined ? {} : { column: origin.column }) };
}

function allColumns(qualifier: string | undefined, scope: Scope, translation: Translation): TranslatedItem[] {
  const sources = qualifier === undefined ? scope.sources : scope.sources.filter(({ alias }) => alias === qualifier);
  if (sources.length === 0) scope.column(qualifier, '*', translation.formats);
  return sources.flatMap((source) =>
    source.columns.map((column) => {
      const sql = scope.sqlOf(source, column, translation.formats);
      if (scope.groupedBy !== undefined && !scope.groupedBy.has(sql)) throw unsupported(`${column.name} is neither grouped nor aggregated`);
      const value = { sql, type: column.type };
      const weight = sql.length + column.weight;
      const output = { name: column.name, type: column.type, weight, ...(column.column === undefined ? {} : { column: column.column }) };
      return { value, output };
    }),
  );
}

function sortTerms(
  block: Block,
  orderBy: readonly SortItem[],
  items: readonly TranslatedItem[],
  grouped: boolean,
  scope: Scope,
  translation: Translation,
): string[] {
  const aliases = block.items.flatMap((item) =>
    item.kind === 'value' && item.alias !== undefined ? [[item.alias, item.expression] as const] : [],
  );
  scope.itemByAlias = new Map(aliases);
  const terms = orderBy.map((item) => {
    const { expression } = item;
    if (expression.kind === 'number') return `${ordinal(expression.value, items.length)}${direction(item)}`;
    const aliased =
      expression.kind === 'column' && expression.qualifier === undefined ? scope.itemByAlias?.get(expression.name) : undefined;
    if (aliased !== undefined && grouped && hasAggregate(aliased) && translation.dialect.aliasOrderInGroupedQuery === 'refused') {
      throw unsupported('ORDER BY the alias of an aggregate is not supported; repeat the expression');
    }
    const value = translateValue(expression, scope, translation);
    if (block.distinct && !items.some((other) => other.value.sql === value.sql)) {
      throw unsupported('ORDER BY beside DISTINCT takes selected expressions only');
    }
    return `${sortTerm(value)}${isRowKey(value) ? (item.descending ? ' DESC' : ' ASC') : direction(item)}`;
  });
  scope.itemByAlias = undefined;
  return terms;
}

/** A constant must not be read by SQLite as the place of a column. */
function sortTerm(value: Value): string {
  return value.literal !== undefined ? `CAST(${value.sql} AS TEXT)` : value.sql;
}

/** Internal ids are never NULL; leaving the place of NULL open lets SQLite read them in order. */
function isRowKey({ origin }: Value): boolean {
  return origin?.column.name === 'id' && origin.column.type === 'integer' && origin.sibling !== undefined;
}

function translateFrom(items: readonly FromItem[], scope: Scope, translation: Translation, limits: readonly string[]): string {
  return items.map((item) => translateFromItem(item, scope, translation, limits)).join(', ');
}

function translateFromItem(item: FromItem, scope: Scope, translation: Translation, limits: readonly string[]): string {
  switch (item.kind) {
    case 'table':
      return translateTable(item.name, item.alias, scope, translation);
    case 'derived': {
      const query = translateQuery(item.query, scope.parent, translation, limits);
      return derivedSource(query, item.alias ?? '', item.alias ?? '', scope, translation);
    }
    case 'join': {
      const before = scope.sources.length;
      const left = translateFromItem(item.left, scope, translation, []);
      const right = translateFromItem(item.right, scope, translation, []);
      const joined = scope.sources.slice(before);
      const operator = item.type === 'INNER' ? 'JOIN' : `${item.type} JOIN`;
      if (item.on === undefined) return `(${left} ${operator} ${right})`;
      const names = onScope(scope, joined);
      const condition = translateCondition(item.on, names, translation);
      scope.addWeight(names.weightSoFar());
      return `(${left} ${operator} ${right} ON ${guard(joined)} AND ${condition})`;
    }
  }
}

/** ON sees the tables joined so far and the queries around, nothing else of its FROM list. */
function onScope(scope: Scope, joined: readonly Source[]): Scope {
  const inner = new Scope(scope.parent);
  inner.sources.push(...joined);
  return inner;
}

function translateTable(name: string, alias: string, scope: Scope, translation: Translation): string {
  const named = translation.namedQueryByName.get(name);
  if (named !== undefined) return derivedSource(named, alias, name, scope, translation);
  const table = translation.tableByName.get(name);
  if (table === undefined) throw unknownTable(name);
  if (translation.reach?.hidden.includes(name) === true) throw tableOutOfReach(name);
  const sqlAlias = translation.newAlias();
  const columns = table.columns.map(
    (column): SourceColumn => ({
      name: column.name,
      sqlName: column.name,
      type: column.references === undefined || column.type !== 'text' ? valueTypeOf(column.type) : 'text',
      instant: column.type === 'datetime',
      column,
      weight: 0,
    }),
  );
  const readable = rowsOf(name, translation.reach);
  const rowSql =
    table.viewOf === undefined && readable === undefined ? `"${sqlAlias}".rowid` : `"${sqlAlias}"."${table.primaryKey[0] ?? 'id'}"`;
  scope.sources.push({ alias, table: name, sqlAlias, columns, removedColumns: table.removedColumns ?? [], rowSql });
  return `${readable ?? `"${storedTableName(name)}"`} AS "${sqlAlias}"`;
}

function derivedSource(query: TranslatedQuery, alias: string, table: string, scope: Scope, translation: Translation): string {
  scope.addWeight(query.sql.length);
  const sqlAlias = translation.newAlias();
  const apart = query.columns.some(({ weight }) => weight > mergedWeightMax);
  const columns = query.columns.map(
    ({ name, type, column, weight }, index): SourceColumn => ({
      name: name ?? '',
      sqlName: `c${index + 1}`,
      type,
      instant: false,
      ...(column === undefined ? {} : { column }),
      weight: apart ? 0 : weight,
    }),
  );
  scope.sources.push({ alias, table, sqlAlias, columns, removedColumns: [], rowSql: `"${sqlAlias}"."c1"` });
  return `(${query.sql}${(query.sorted || apart) && !query.limited ? ' LIMIT -1' : ''}) AS "${sqlAlias}"`;
}

/** A FROM list that is one join has its guard in ON; any other needs one in WHERE. */
function guardOf(items: readonly FromItem[], scope: Scope): string[] {
  const [only] = items;
  return items.length === 1 && only?.kind === 'join' && only.on !== undefined ? [] : [guard(scope.sources)];
}

/**
 * Stops the query when its time is over; it reads a column of every table so that SQLite asks it for every combination of rows. It is left to
 * chance for which it is called, one in eight, because a call takes longer than most rows.
 */
function guard(sources: readonly Source[]): string {
  return `(random() & 7 OR suiteql_in_time(${sources.map(({ rowSql }) => rowSql).join(', ')}))`;
}
