import type { ExactNumber } from '../../books/index.ts';
import {
  ArithmeticError,
  add,
  compare,
  divide,
  floor,
  fromDouble,
  integer,
  multiply,
  remainder,
  squareRoot,
  subtract,
  toDouble,
} from '../exact-arithmetic.ts';
import type { Value } from '../value.ts';
import { toNumber } from '../value.ts';
import type { FunctionGroup, SqlFunction } from './rule.ts';
import { at, exact, ofNumbers, rule, stored, strict, whole } from './rule.ts';

/** A function that is computed on doubles: Oracle gives up to 40 digits, we the 15 that are certain. [inferred] */
function onDoubles(compute: (...values: number[]) => number): SqlFunction {
  return strict((...values) => {
    const result = compute(...values.map((value) => toDouble(exact(value))));
    if (Number.isNaN(result)) throw new ArithmeticError('argument out of range');
    return stored(fromDouble(result));
  });
}

function unchanged(values: readonly Value[]): Value {
  return toNumber(at(values, 0));
}

/** Roots, logarithms, angles and what else is seldom asked of bookkeeping. [H:section_158513731864] */
export const scientificFunctions: FunctionGroup = {
  rules: {
    sqrt: ofNumbers('suiteql_sqrt', 1),
    exp: ofNumbers('suiteql_exp', 1),
    ln: ofNumbers('suiteql_ln', 1),
    log: ofNumbers('suiteql_log', 2),
    sin: ofNumbers('suiteql_sin', 1),
    cos: ofNumbers('suiteql_cos', 1),
    tan: ofNumbers('suiteql_tan', 1),
    asin: ofNumbers('suiteql_asin', 1),
    acos: ofNumbers('suiteql_acos', 1),
    atan: ofNumbers('suiteql_atan', 1),
    atan2: ofNumbers('suiteql_atan2', 2),
    sinh: ofNumbers('suiteql_sinh', 1),
    cosh: ofNumbers('suiteql_cosh', 1),
    tanh: ofNumbers('suiteql_tanh', 1),
    bitand: ofNumbers('suiteql_bitand', 2),
    remainder: ofNumbers('suiteql_remainder', 2),
    width_bucket: ofNumbers('suiteql_width_bucket', 4),
    // NUMBER has no NaN, and SuiteQL prints no other kind of number. [inferred]
    nanvl: rule(2, 2, unchanged),
    to_binary_double: rule(1, 1, unchanged),
    to_binary_float: rule(1, 1, unchanged),
  },
  sqlFunctions: {
    suiteql_sqrt: strict((value) => stored(squareRoot(exact(value)))),
    suiteql_exp: onDoubles(Math.exp),
    suiteql_ln: onDoubles((value) => logarithm(value)),
    suiteql_log: onDoubles((base, value) => logarithm(value) / logarithm(base)),
    suiteql_sin: onDoubles(Math.sin),
    suiteql_cos: onDoubles(Math.cos),
    suiteql_tan: onDoubles(Math.tan),
    suiteql_asin: onDoubles(Math.asin),
    suiteql_acos: onDoubles(Math.acos),
    suiteql_atan: onDoubles(Math.atan),
    suiteql_atan2: onDoubles(Math.atan2),
    suiteql_sinh: onDoubles(Math.sinh),
    suiteql_cosh: onDoubles(Math.cosh),
    suiteql_tanh: onDoubles(Math.tanh),
    suiteql_bitand: strict((left, right) => stored(integer(BigInt(whole(left)) & BigInt(whole(right))))),
    suiteql_remainder: strict((left, right) => stored(remainder(exact(left), exact(right)))),
    suiteql_width_bucket: strict((value, low, high, count) => stored(integer(bucket(exact(value), exact(low), exact(high), whole(count))))),
  },
};

function logarithm(value: number): number {
  if (value <= 0) throw new ArithmeticError('logarithm of a number that is not above 0');
  return Math.log(value);
}

/** The bucket a value falls into, counted from 1; 0 below the range and one more than there are above it. A range may run downwards. */
function bucket(value: ExactNumber, low: ExactNumber, high: ExactNumber, count: number): number | bigint {
  if (count < 1 || compare(low, high) === 0) throw new ArithmeticError('WIDTH_BUCKET needs a range and a count above 0');
  const isRising = compare(low, high) < 0;
  if (compare(value, low) * (isRising ? 1 : -1) < 0) return 0;
  if (compare(value, high) * (isRising ? 1 : -1) >= 0) return count + 1;
  const share = divide(multiply(subtract(value, low), integer(count)), subtract(high, low));
  return add(floor(share), integer(1)).coefficient;
}
