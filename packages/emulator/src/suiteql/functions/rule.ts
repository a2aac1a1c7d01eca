import type { ExactNumber } from '../../books/index.ts';
import { readDecimal, storeDecimal } from '../../books/index.ts';
import { ArithmeticError, integer } from '../exact-arithmetic.ts';
import type { Formats, Value, ValueType } from '../value.ts';
import { convert, toNumber } from '../value.ts';

/** A value as SQLite hands it to a function. */
export type Stored = null | number | string;

/** A function of SQL, made known to SQLite under its name. It is pure, so SQLite may call it once for equal arguments. */
export type SqlFunction = (...values: Stored[]) => Stored;

/** How a SuiteQL function becomes SQL. */
export interface FunctionRule {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  readonly translate: (values: readonly Value[], formats: Formats) => Value;
}

/** The functions of one subject: what SuiteQL may call, and what SQLite is taught for it. */
export interface FunctionGroup {
  /** By name in lower case. */
  readonly rules: Readonly<Record<string, FunctionRule>>;
  /** By name in SQLite, each beginning with `suiteql_`. */
  readonly sqlFunctions: Readonly<Record<string, SqlFunction>>;
}

/** Oracle's texts end at 4,000 bytes; SuiteQL's long texts are longer. [inferred] the limit, which keeps results in memory. */
export const textLengthMax = 65_536;

export function rule(argumentsMin: number, argumentsMax: number, translate: FunctionRule['translate']): FunctionRule {
  return { argumentsMin, argumentsMax, translate };
}

/** The argument at a place that the rule's minimum guarantees. */
export function at(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new Error(`a function rule reads argument ${index}, which its minimum does not guarantee`);
  return value;
}

/** A call of one of our functions in SQL. */
export function call(name: string, ...values: readonly (Value | string)[]): string {
  return `${name}(${values.map((value) => (typeof value === 'string' ? value : value.sql)).join(', ')})`;
}

/** A function of numbers that gives one. */
export function ofNumbers(name: string, argumentsMin: number, argumentsMax = argumentsMin): FunctionRule {
  return rule(argumentsMin, argumentsMax, (values) => ({ sql: call(name, ...values.map(toNumber)), type: 'decimal' }));
}

/** A function of a text and what `others` names; the optional ones stand at the end. */
export function ofText(name: string, result: ValueType, others: readonly ValueType[] = [], optional = 0): FunctionRule {
  const count = 1 + others.length;
  return rule(count - optional, count, (values, formats: Formats) => ({
    sql: call(name, ...values.map((value, index) => convert(value, index === 0 ? 'text' : (others[index - 1] ?? 'text'), formats))),
    type: result,
  }));
}

/** Wraps a function that gives NULL as soon as one argument is NULL. */
export function strict(compute: (...values: (number | string)[]) => Stored): SqlFunction {
  return (...values) => {
    const known: (number | string)[] = [];
    for (const value of values) {
      if (value === null) return null;
      known.push(value);
    }
    return compute(...known);
  };
}

/** Reads a number from SQLite, whole or stored. */
export function exact(value: Stored | undefined): ExactNumber {
  if (typeof value === 'number') return integer(value);
  return readDecimal(String(value));
}

/** A number that must be whole and small: a place, a length, a count. Fractions are cut off, as Oracle does. */
export function whole(value: Stored | undefined): number {
  const { coefficient, scale } = exact(value);
  const cut = coefficient / 10n ** BigInt(scale);
  if (cut > 1_000_000_000n || cut < -1_000_000_000n) throw new ArithmeticError('number too large');
  return Number(cut);
}

/** A text from SQLite; Oracle's empty text is NULL, and so it goes back. */
export function text(value: string): string | null {
  if (value.length > textLengthMax) throw new ArithmeticError('text too long');
  return value === '' ? null : value;
}

export const stored = storeDecimal;
