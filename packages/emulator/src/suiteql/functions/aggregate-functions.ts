import { storeDecimal } from '../../books/index.ts';
import { divide, integer } from '../exact-arithmetic.ts';
import { unsupported } from '../refusal.ts';
import type { Formats, Value } from '../value.ts';
import { toDecimal, toNumber, toText } from '../value.ts';
import { ExactSum } from './exact-sum.ts';
import type { Stored } from './rule.ts';
import { at, exact } from './rule.ts';
import { correlation, covariance, kendallTau, median, middle, spearmanRho } from './statistics.ts';

/** How the values of an aggregate are asked for. */
export interface AggregateCall {
  readonly values: readonly Value[];
  readonly distinct: boolean;
  /** SQL of `ORDER BY …`, where WITHIN GROUP gives one. */
  readonly sorted: string | undefined;
  readonly formats: Formats;
}

/** How an aggregate becomes SQL. */
export interface AggregateRule {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  readonly translate: (call: AggregateCall) => Value;
  /** Whether it can be computed over the rows around each row, by OVER. */
  readonly isAnalytic: boolean;
  /** Whether it needs `WITHIN GROUP (ORDER BY …)`. */
  readonly needsOrder: boolean;
}

/** What an aggregate has seen so far. */
export interface Accumulator {
  include(...values: Stored[]): void;
  /** Takes back what was included, for rows that leave a window; absent where OVER is not offered. */
  exclude?(...values: Stored[]): void;
  /** What SQLite gets. */
  result(): Stored;
}

function analytic(translate: AggregateRule['translate']): AggregateRule {
  return { argumentsMin: 1, argumentsMax: 1, translate, isAnalytic: true, needsOrder: false };
}

function grouping(argumentsCount: number, translate: AggregateRule['translate']): AggregateRule {
  return { argumentsMin: argumentsCount, argumentsMax: argumentsCount, translate, isAnalytic: false, needsOrder: false };
}

/** By name in lower case. COUNT(*) is an expression of its own. */
export const aggregateRules: Readonly<Record<string, AggregateRule>> = {
  count: analytic(({ values, distinct }) => ({ sql: aggregate('count', distinct, at(values, 0)), type: 'integer' })),
  min: analytic(({ values, distinct }) => ({ sql: aggregate('min', distinct, at(values, 0)), type: at(values, 0).type })),
  max: analytic(({ values, distinct }) => ({ sql: aggregate('max', distinct, at(values, 0)), type: at(values, 0).type })),
  sum: analytic(({ values, distinct }) => ({ sql: aggregate('suiteql_sum', distinct, toNumber(at(values, 0))), type: 'decimal' })),
  avg: analytic(({ values, distinct }) => ({ sql: aggregate('suiteql_avg', distinct, toNumber(at(values, 0))), type: 'decimal' })),
  // Exact, which is as near as an approximation can be.
  approx_count_distinct: grouping(1, ({ values }) => ({ sql: aggregate('count', true, at(values, 0)), type: 'integer' })),
  median: grouping(1, ({ values, distinct }) => {
    const value = at(values, 0);
    return value.type === 'date'
      ? { sql: aggregate('suiteql_median_date', distinct, value), type: 'date' }
      : { sql: aggregate('suiteql_median', distinct, toNumber(value)), type: 'decimal' };
  }),
  covar_pop: ofPairs('suiteql_covar_pop'),
  covar_samp: ofPairs('suiteql_covar_samp'),
  corr: ofPairs('suiteql_corr'),
  corr_k: ofPairs('suiteql_corr_k'),
  corr_s: ofPairs('suiteql_corr_s'),
  listagg: { argumentsMin: 1, argumentsMax: 2, translate: listagg, isAnalytic: false, needsOrder: true },
};

/** Those SQLite is taught, by their names there: each makes a new one for every group of rows. */
export const sqlAggregates: Readonly<Record<string, () => Accumulator>> = {
  suiteql_sum: () => sumOf((sum) => sum.result()),
  suiteql_avg: () => sumOf((sum) => divide(sum.result(), integer(sum.count))),
  suiteql_median: () => collected((values) => storeDecimal(median(values.map(exact)))),
  suiteql_median_date: () => collected((values) => middle(values.map(Number))),
  suiteql_covar_pop: () => pairsOf((pairs) => covariance(pairs, pairs.length)),
  suiteql_covar_samp: () => pairsOf((pairs) => covariance(pairs, pairs.length - 1)),
  suiteql_corr: () => pairsOf(correlation),
  suiteql_corr_k: () => pairsOf(kendallTau),
  suiteql_corr_s: () => pairsOf(spearmanRho),
  suiteql_listagg: () => joinedTexts(false),
  suiteql_listagg_distinct: () => joinedTexts(true),
};

function aggregate(name: string, distinct: boolean, ...values: readonly Value[]): string {
  return `${name}(${distinct ? 'DISTINCT ' : ''}${values.map(({ sql }) => sql).join(', ')})`;
}

function ofPairs(name: string): AggregateRule {
  return grouping(2, ({ values, distinct }) => {
    if (distinct) throw unsupported('an aggregate of pairs does not take DISTINCT');
    return { sql: aggregate(name, false, ...values.map(toDecimal)), type: 'decimal' };
  });
}

/** On Oracle's list of what is not supported, and used by published queries with its result shown. [H:section_158513731864, seen] */
function listagg({ values, distinct, sorted, formats }: AggregateCall): Value {
  const [text, separator] = [toText(at(values, 0), formats), values[1]];
  const name = distinct ? 'suiteql_listagg_distinct' : 'suiteql_listagg';
  return {
    sql: `${name}(${text.sql}, ${separator === undefined ? 'NULL' : toText(separator, formats).sql} ${sorted ?? ''})`,
    type: 'text',
  };
}

function sumOf(finish: (sum: ExactSum) => ReturnType<ExactSum['result']>): Accumulator {
  const sum = new ExactSum();
  return {
    include: (value = null) => sum.include(value),
    exclude: (value = null) => sum.exclude(value),
    result: () => (sum.count === 0 ? null : storeDecimal(finish(sum))),
  };
}

/** Every value but NULL; no value at all gives NULL. */
function collected(finish: (values: readonly Exclude<Stored, null>[]) => Stored): Accumulator {
  const values: Exclude<Stored, null>[] = [];
  return {
    include(value = null) {
      if (value !== null) values.push(value);
    },
    result: () => (values.length === 0 ? null : finish(values)),
  };
}

/** Every pair without a NULL in it. */
function pairsOf(finish: (pairs: Parameters<typeof correlation>[0]) => ReturnType<typeof correlation>): Accumulator {
  const pairs: (readonly [ReturnType<typeof exact>, ReturnType<typeof exact>])[] = [];
  return {
    include(left = null, right = null) {
      if (left !== null && right !== null) pairs.push([exact(left), exact(right)]);
    },
    result() {
      const found = finish(pairs);
      return found === undefined ? null : storeDecimal(found);
    },
  };
}

function joinedTexts(distinct: boolean): Accumulator {
  const texts: string[] = [];
  const known = new Set<string>();
  let separator = '';
  return {
    include(value = null, between = null) {
      separator = between === null ? '' : String(between);
      if (value === null || (distinct && known.has(String(value)))) return;
      known.add(String(value));
      texts.push(String(value));
    },
    result: () => (texts.length === 0 ? null : texts.join(separator)),
  };
}
