import { arithmetic, negated } from './arithmetic.ts';
import { builtinRules, builtinSets } from './builtin/builtin-rules.ts';
import { currencyCode, currencyOf } from './builtin/currency.ts';
import type { AggregateRule } from './functions/aggregate-functions.ts';
import { aggregateRules } from './functions/aggregate-functions.ts';
import { cast, datePart } from './functions/conversions.ts';
import { functionRules } from './functions/function-catalogue.ts';
import { concatenated } from './functions/text-functions.ts';
import { unsupported } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Call, Expression, Query, SortItem } from './syntax-tree.ts';
import { contains } from './syntax-tree.ts';
import type { TranslatedQuery, Translation } from './translation.ts';
import type { Value } from './value.ts';
import { comparable, isNumber, nullValue, numberLiteral, textLiteral, toDecimal, toNumber, toText, unified } from './value.ts';

type Kind<Name extends Expression['kind']> = Extract<Expression, { kind: Name }>;

/** The day and time at which the query runs, by the account's clock. [inferred] SYSDATE is in the account's zone as CURRENT_DATE is. */
const clockNames = new Set(['sysdate', 'current_date', 'systimestamp', 'current_timestamp', 'localtimestamp']);

/** Conditions; everything else is a value. */
const conditionKinds = new Set<Expression['kind']>([
  'every',
  'any',
  'not',
  'compare',
  'is null',
  'like',
  'between',
  'in list',
  'in query',
  'exists',
]);

/** Whether an expression calls an aggregate outside its sub-selects; over a window it is none. */
export function hasAggregate(expression: Expression): boolean {
  return contains(expression, (part) => part.kind === 'count all' || (part.kind === 'call' && Object.hasOwn(aggregateRules, part.name)));
}

/** Whether an expression has a call with OVER outside its sub-selects. */
export function hasWindow(expression: Expression): boolean {
  return contains(expression, ({ kind }) => kind === 'window');
}

/** Whether an expression is or uses ROWNUM outside its sub-selects. */
export function usesRownum(expression: Expression): boolean {
  return contains(expression, isRownum);
}

export function isRownum(expression: Expression): boolean {
  return expression.kind === 'column' && expression.qualifier === undefined && expression.name === 'rownum';
}

/** Some constructs repeat an operand; nested in each other they would grow without end. */
const sqlLengthMax = 1_000_000;

/**
 * A value in SQLite's SQL.
 *
 * @throws QueryRefusal for what SuiteQL does not have, Oracle refuses, or names nothing in reach
 */
export function translateValue(expression: Expression, scope: Scope, translation: Translation): Value {
  const value = groupedValue(expression, scope, translation) ?? plainValue(expression, scope, translation);
  if (value.sql.length > sqlLengthMax) throw unsupported('the query is too long');
  return value;
}

/** In a grouped block, an expression that is one of the GROUP BY expressions as a whole needs no further look at its columns. */
function groupedValue(expression: Expression, scope: Scope, translation: Translation): Value | undefined {
  const { groupedBy } = scope;
  if (groupedBy === undefined || isConstant(expression) || hasAggregate(expression) || hasWindow(expression)) return undefined;
  if (expression.kind === 'sub-select') return undefined;
  scope.groupedBy = undefined;
  const value = plainValue(expression, scope, translation);
  scope.groupedBy = groupedBy;
  return groupedBy.has(value.sql) ? value : undefined;
}

/**
 * A condition in SQLite's SQL.
 *
 * @throws QueryRefusal as {@link translateValue}, and for a value where a condition is needed
 */
export function translateCondition(expression: Expression, scope: Scope, translation: Translation): string {
  const value = (part: Expression) => translateValue(part, scope, translation);
  const { formats } = translation;
  switch (expression.kind) {
    case 'every':
    case 'any':
      return joined(
        expression.conditions.map((condition) => translateCondition(condition, scope, translation)),
        expression.kind === 'every' ? 'AND' : 'OR',
      );
    case 'not':
      return `(NOT ${translateCondition(expression.condition, scope, translation)})`;
    case 'compare':
      return comparison(expression.sign, value(expression.left), value(expression.right), translation);
    case 'is null':
      return `(${value(expression.operand).sql} IS ${expression.negated ? 'NOT ' : ''}NULL)`;
    case 'like': {
      const texts = [expression.operand, expression.pattern, ...(expression.escapedBy === undefined ? [] : [expression.escapedBy])];
      const matches = `suiteql_like(${texts.map((part) => toText(value(part), formats).sql).join(', ')})`;
      return expression.negated ? `(NOT ${matches})` : matches;
    }
    case 'between': {
      const [operand, low, high] = [value(expression.operand), value(expression.low), value(expression.high)];
      const within = `(${comparison('>=', operand, low, translation)} AND ${comparison('<=', operand, high, translation)})`;
      return expression.negated ? `(NOT ${within})` : within;
    }
    case 'in list':
      return inList(expression, scope, translation);
    case 'in query':
      return inQuery(expression, scope, translation);
    case 'exists':
      return `EXISTS (${translation.subselect(expression.query, scope).sql})`;
    default:
      throw unsupported('a value where a condition is needed');
  }
}

function plainValue(expression: Expression, scope: Scope, translation: Translation): Value {
  if (conditionKinds.has(expression.kind)) throw unsupported('a condition where a value is needed');
  const value = (part: Expression) => translateValue(part, scope, translation);
  switch (expression.kind) {
    case 'string':
      return textLiteral(expression.value);
    case 'number':
      return numberLiteral(expression.value);
    case 'null':
      return nullValue;
    case 'parameter':
      return parameter(expression.index, translation);
    case 'column':
      return column(expression, scope, translation);
    case 'call':
      return call(expression, scope, translation);
    case 'window':
      return windowed(expression, scope, translation);
    case 'cast':
      return cast(value(expression.operand), expression.type, translation.formats);
    case 'extract':
      return datePart(value(expression.operand), expression.unit, translation.formats);
    case 'count all':
      return aggregated(scope, 'COUNT', () => ({ sql: 'count(*)', type: 'integer' }));
    case 'case':
      return caseOf(expression, scope, translation);
    case 'negate':
      return negated(value(expression.operand));
    case 'arithmetic':
      return arithmetic(expression.sign, value(expression.left), value(expression.right));
    case 'concatenate':
      return concatenated(value(expression.left), value(expression.right), translation.formats);
    case 'sub-select':
      return scalar(translation.subselect(expression.query, scope), expression.query);
    default:
      throw unsupported('a condition where a value is needed');
  }
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'number' || kind === 'null' || kind === 'parameter';
}

function parameter(index: number, { parameterKinds }: Translation): Value {
  const sql = `:p${index}`;
  switch (parameterKinds[index]) {
    case 'integer':
      return { sql, type: 'integer' };
    case 'decimal':
      return { sql: `suiteql_number(${sql})`, type: 'decimal' };
    case 'integer text':
      return { sql, type: 'text', integerSql: `CAST(${sql} AS INTEGER)` };
    case 'text':
      return { sql, type: 'text' };
    default:
      throw unsupported(`no value was given for parameter ${index + 1}`);
  }
}

function column(expression: Kind<'column'>, scope: Scope, translation: Translation): Value {
  const { qualifier, name, outerJoined } = expression;
  if (outerJoined) throw unsupported('the outer join sign (+) is supported only in comparisons of a WHERE clause');
  if (qualifier === undefined) {
    const item = scope.itemByAlias?.get(name);
    if (item !== undefined) return withoutAliases(scope, () => translateValue(item, scope, translation));
    if (!scope.has(name)) {
      if (clockNames.has(name)) return { sql: ':now', type: 'date' };
      if (name === 'rownum') return rowNumber(scope);
    }
  }
  return scope.column(qualifier, name, translation.formats);
}

function withoutAliases(scope: Scope, translate: () => Value): Value {
  const { itemByAlias } = scope;
  scope.itemByAlias = undefined;
  const value = translate();
  scope.itemByAlias = itemByAlias;
  return value;
}

function rowNumber(scope: Scope): Value {
  if (scope.rownum === 'refused') throw unsupported('ROWNUM cannot stand here');
  return { sql: 'row_number() OVER ()', type: 'integer' };
}

function call(expression: Kind<'call'>, scope: Scope, translation: Translation): Value {
  const { name, distinct } = expression;
  const upper = name.toUpperCase();
  const aggregate = aggregateRuleOf(name);
  if (aggregate !== undefined) {
    return aggregated(scope, upper, () => translateAggregate(aggregate, expression, scope, translation));
  }
  if (expression.sortedBy !== undefined) throw unsupported(`${upper} does not take WITHIN GROUP`);
  if (distinct) throw unsupported(`${upper} does not take DISTINCT`);
  if (name === 'builtin.currency') return currencyOfArgument(expression, scope, translation);
  const set = setOf(expression, scope, translation);
  if (set !== undefined) return { sql: onlyRow(set), type: 'integer' };
  const values = expression.arguments.map((argument) => translateValue(argument, scope, translation));
  const rule = functionRules.get(name);
  const builtin = builtinRules.get(name);
  const allowed = rule ?? builtin;
  if (allowed === undefined) throw unsupported(`the function ${upper} is not supported`);
  if (values.length < allowed.argumentsMin || values.length > allowed.argumentsMax)
    throw unsupported(`${upper} does not take ${values.length} arguments`);
  return rule?.translate(values, translation.formats) ?? builtin?.translate(values, translation) ?? nullValue;
}

/** `BUILTIN.CURRENCY(amount)`, or of an aggregate of amounts: NULL where these are of several currencies. [inferred: NULL] */
function currencyOfArgument(expression: Call, scope: Scope, translation: Translation): Value {
  const [argument] = expression.arguments;
  if (argument === undefined || expression.arguments.length > 1) throw unsupported('BUILTIN.CURRENCY takes one argument');
  const [amount] = argument.kind === 'call' && hasAggregate(argument) ? argument.arguments : [];
  if (amount === undefined) return currencyCode(currencyOf(translateValue(argument, scope, translation)));
  return aggregated(scope, 'BUILTIN.CURRENCY', () => {
    const currency = currencyOf(translateValue(amount, scope, translation));
    return { sql: `CASE WHEN count(DISTINCT ${currency}) = 1 THEN min(${currencyCode(currency).sql}) END`, type: 'text' };
  });
}

/** The values of a built-in function that gives several: a query with one column. */
function setOf(expression: Expression, scope: Scope, translation: Translation): string | undefined {
  const set = expression.kind === 'call' ? builtinSets.get(expression.name) : undefined;
  if (set === undefined || expression.kind !== 'call') return undefined;
  const count = expression.arguments.length;
  if (count !== set.argumentCount) throw unsupported(`${expression.name.toUpperCase()} does not take ${count} arguments`);
  return set.translate(
    expression.arguments.map((argument) => translateValue(argument, scope, translation)),
    translation,
  );
}

function aggregateRuleOf(name: string): AggregateRule | undefined {
  return Object.hasOwn(aggregateRules, name) ? aggregateRules[name] : undefined;
}

function translateAggregate(rule: AggregateRule, expression: Call, scope: Scope, translation: Translation): Value {
  const { name, distinct, sortedBy } = expression;
  const count = expression.arguments.length;
  if (count < rule.argumentsMin || count > rule.argumentsMax) throw unsupported(`${name.toUpperCase()} does not take ${count} arguments`);
  if (rule.needsOrder !== (sortedBy !== undefined)) {
    throw unsupported(`${name.toUpperCase()} ${rule.needsOrder ? 'needs' : 'does not take'} WITHIN GROUP`);
  }
  const values = expression.arguments.map((argument) => translateValue(argument, scope, translation));
  const sorted = sortedBy === undefined ? undefined : orderSql(sortedBy, scope, translation);
  return rule.translate({ values, distinct, sorted, formats: translation.formats });
}

/** ORDER BY inside a call, which names no columns of the answer. */
function orderSql(items: readonly SortItem[], scope: Scope, translation: Translation): string {
  const terms = items.map((item) => {
    const value = translateValue(item.expression, scope, translation);
    return `${value.literal === undefined ? value.sql : `CAST(${value.sql} AS TEXT)`}${direction(item)}`;
  });
  return `ORDER BY ${terms.join(', ')}`;
}

/** Oracle sorts NULL as the greatest value. */
export function direction({ descending, nulls }: SortItem): string {
  return `${descending ? ' DESC' : ' ASC'} NULLS ${nulls ?? (descending ? 'FIRST' : 'LAST')}`;
}

/** Functions of a row's place among the rows around it; they need an order. */
const rankings = new Set(['rank', 'dense_rank', 'row_number']);

/**
 * A call with OVER. It sees the rows as they are when the block is grouped, and may stand only where they are: among the selected values
 * and in ORDER BY.
 */
function windowed({ call: called, partitionBy, orderBy, frame }: Kind<'window'>, scope: Scope, translation: Translation): Value {
  const name = called.kind === 'count all' ? 'count' : called.name;
  const upper = name.toUpperCase();
  if (scope.windows === 'refused') throw unsupported(`${upper} … OVER cannot stand here`);
  scope.windows = 'refused';
  const value = called.kind === 'count all' ? ({ sql: 'count(*)', type: 'integer' } as const) : windowFunction(called, scope, translation);
  if (rankings.has(name) && (orderBy.length === 0 || frame !== undefined)) throw unsupported(`${upper} needs an ORDER BY and no frame`);
  if (frame !== undefined && orderBy.length === 0) throw unsupported('a frame needs an ORDER BY');
  const parts = [
    ...(partitionBy.length === 0
      ? []
      : [`PARTITION BY ${partitionBy.map((part) => translateValue(part, scope, translation).sql).join(', ')}`]),
    ...(orderBy.length === 0 ? [] : [orderSql(orderBy, scope, translation)]),
    ...(frame === undefined ? [] : [frame]),
  ];
  scope.windows = 'allowed';
  return { sql: `${value.sql} OVER (${parts.join(' ')})`, type: value.type };
}

function windowFunction(called: Call, scope: Scope, translation: Translation): Value {
  const upper = called.name.toUpperCase();
  if (called.distinct || called.sortedBy !== undefined) throw unsupported(`${upper} … OVER takes neither DISTINCT nor WITHIN GROUP`);
  if (rankings.has(called.name)) {
    if (called.arguments.length > 0) throw unsupported(`${upper} takes no argument`);
    return { sql: `${called.name}()`, type: 'integer' };
  }
  const rule = aggregateRuleOf(called.name);
  if (rule?.isAnalytic !== true) throw unsupported(`${upper} … OVER is not supported`);
  return translateAggregate(rule, called, scope, translation);
}

function aggregated(scope: Scope, name: string, translate: () => Value): Value {
  if (scope.aggregates === 'refused') throw unsupported(`${name} cannot stand here`);
  const { groupedBy, windows } = scope;
  scope.groupedBy = undefined;
  scope.aggregates = 'refused';
  scope.windows = 'refused';
  const value = translate();
  scope.groupedBy = groupedBy;
  scope.aggregates = 'allowed';
  scope.windows = windows;
  return value;
}

function caseOf(expression: Kind<'case'>, scope: Scope, translation: Translation): Value {
  const { operand, branches, otherwise } = expression;
  const results = [...branches.map(({ result }) => result), ...(otherwise === undefined ? [] : [otherwise])];
  const { type, values } = unified(
    results.map((result) => translateValue(result, scope, translation)),
    'CASE',
  );
  const subject = operand === undefined ? undefined : translateValue(operand, scope, translation);
  const cases = branches.map(({ condition }, index) => {
    const test =
      subject === undefined
        ? translateCondition(condition, scope, translation)
        : comparison('=', subject, translateValue(condition, scope, translation), translation);
    return `WHEN ${test} THEN ${values[index]?.sql ?? 'NULL'}`;
  });
  const last = otherwise === undefined ? '' : ` ELSE ${values.at(-1)?.sql ?? 'NULL'}`;
  return { sql: `CASE ${cases.join(' ')}${last} END`, type };
}

/** A sub-select that stands for one value: one column, and NULL or a refusal where its rows are not one. */
function scalar({ sql, columns }: TranslatedQuery, query: Query): Value {
  const [column] = columns;
  if (column === undefined || columns.length > 1) throw unsupported('a sub-select that stands for a value must have one column');
  const block = query.first;
  const oneRow =
    query.rest.length === 0 &&
    block.kind === 'block' &&
    block.groupBy.length === 0 &&
    block.items.some((item) => item.kind === 'value' && hasAggregate(item.expression));
  return {
    sql: oneRow ? `(${sql})` : onlyRow(sql),
    type: column.type,
  };
}

/** The one row of a query that must not have two; NULL where it has none. */
function onlyRow(sql: string): string {
  return `(SELECT suiteql_only(count(*), min("c1")) FROM (SELECT "c1" FROM (${sql}) LIMIT 2))`;
}

function comparison(sign: string, left: Value, right: Value, { formats }: Translation): string {
  for (const { origin } of [left, right]) {
    // Seen, for an account's subsidiaries.
    if (origin?.column.listOf !== undefined) throw unsupported(`${origin.column.name} has several values, which BUILTIN.MNFILTER compares`);
  }
  const [first, second] = comparable(left, right, formats);
  return `(${first.sql} ${sign} ${second.sql})`;
}

function inList(expression: Kind<'in list'>, scope: Scope, translation: Translation): string {
  const operand = translateValue(expression.operand, scope, translation);
  const items = expression.items.map((item) => ({ item, set: setOf(item, scope, translation) }));
  const sets = items.flatMap(({ set }) => (set === undefined ? [] : [`(${toNumber(operand).sql} IN (${set}))`]));
  const pairs = items.flatMap(({ item, set }) =>
    set === undefined ? [comparable(operand, translateValue(item, scope, translation), translation.formats)] : [],
  );
  const lefts = new Set(pairs.map(([left]) => left.sql));
  const [left] = lefts;
  const listed =
    lefts.size === 1
      ? [`(${left} IN (${pairs.map(([, right]) => right.sql).join(', ')}))`]
      : pairs.map(([first, second]) => `(${first.sql} = ${second.sql})`);
  const found = joined([...sets, ...listed], 'OR');
  return expression.negated ? `(NOT ${found})` : found;
}

function inQuery(expression: Kind<'in query'>, scope: Scope, translation: Translation): string {
  const operand = translateValue(expression.operand, scope, translation);
  const { sql, columns } = translation.subselect(expression.query, scope);
  const [column] = columns;
  if (column === undefined || columns.length > 1) throw unsupported('a sub-select after IN must have one column');
  const [left, right] = comparable(operand, { sql: '"c1"', type: column.type }, translation.formats);
  const list = right.sql === '"c1"' ? sql : `SELECT ${right.sql} FROM (${sql})`;
  return `(${left.sql} ${expression.negated ? 'NOT ' : ''}IN (${list}))`;
}

/** Conditions joined as a balanced tree, because SQLite limits how deep an expression may be. */
function joined(conditions: readonly string[], operator: 'AND' | 'OR'): string {
  if (conditions.length <= 2) return `(${conditions.join(` ${operator} `)})`;
  const middle = Math.floor(conditions.length / 2);
  return `(${joined(conditions.slice(0, middle), operator)} ${operator} ${joined(conditions.slice(middle), operator)})`;
}

/** A number of rows: a constant that does not depend on any row, as SQL that gives a whole number. */
export function rowCount(expression: Expression, translation: Translation, scope: Scope): string {
  if (!isConstant(expression)) throw unsupported('a number of rows must be a number or a parameter');
  const value = translateValue(expression, scope, translation);
  return isNumber(value) && value.literal !== undefined && value.type === 'integer'
    ? value.sql
    : `suiteql_row_count(${toDecimal(value).sql})`;
}
