import type { ExactNumber } from '../../books/index.ts';
import { storeDecimal } from '../../books/index.ts';
import { add, divide, integer, zero } from '../exact-arithmetic.ts';
import type { Value } from '../value.ts';
import { toNumber } from '../value.ts';
import type { Stored } from './rule.ts';
import { exact } from './rule.ts';

/** How an aggregate becomes SQL. */
export interface AggregateRule {
  readonly translate: (value: Value, distinct: boolean) => Value;
}

/** An aggregate SQLite is taught; NULLs are left out and no value at all gives NULL. */
export interface SqlAggregate {
  readonly finish: (total: ExactNumber, count: number) => ExactNumber;
}

/** By name in lower case. COUNT(*) is an expression of its own. */
export const aggregateRules: Readonly<Record<string, AggregateRule>> = {
  count: { translate: (value, distinct) => ({ sql: aggregate('count', value, distinct), type: 'integer' }) },
  min: { translate: (value, distinct) => ({ sql: aggregate('min', value, distinct), type: value.type }) },
  max: { translate: (value, distinct) => ({ sql: aggregate('max', value, distinct), type: value.type }) },
  sum: { translate: (value, distinct) => ({ sql: aggregate('suiteql_sum', toNumber(value), distinct), type: 'decimal' }) },
  avg: { translate: (value, distinct) => ({ sql: aggregate('suiteql_avg', toNumber(value), distinct), type: 'decimal' }) },
};

export const sqlAggregates: Readonly<Record<string, SqlAggregate>> = {
  suiteql_sum: { finish: (total) => total },
  suiteql_avg: { finish: (total, count) => divide(total, integer(count)) },
};

function aggregate(name: string, value: Value, distinct: boolean): string {
  return `${name}(${distinct ? 'DISTINCT ' : ''}${value.sql})`;
}

/**
 * Adds numbers exactly. Numbers of one scale are added as doubles while their sum stays a safe integer, which is three times as fast as
 * big integers and loses nothing.
 */
export class ExactSum {
  count = 0;
  private readonly partByScale: number[] = [];
  private total: ExactNumber = zero;

  include(value: Stored): void {
    if (value === null) return;
    this.count += 1;
    const number = exact(value);
    const amount = Number(number.coefficient);
    const part = (this.partByScale[number.scale] ?? 0) + amount;
    if (Number.isSafeInteger(amount) && Number.isSafeInteger(part)) this.partByScale[number.scale] = part;
    else this.total = add(this.total, number);
  }

  result(): ExactNumber {
    let total = this.total;
    for (const [scale, part] of this.partByScale.entries()) {
      if (part !== undefined && part !== 0) total = add(total, { coefficient: BigInt(part), scale });
    }
    return total;
  }

  /** What SQLite gets as the result of an aggregate; NULL when no value was included. */
  stored(finish: SqlAggregate['finish']): string | null {
    return this.count === 0 ? null : storeDecimal(finish(this.result(), this.count));
  }
}
