import { printDecimal, storeDecimal } from '../../books/index.ts';
import { add, divide, floor, modulo, multiply, negate, power, round, subtract, truncate } from '../exact-arithmetic.ts';
import { formatNumber, readNumber } from '../number-masks.ts';
import type { Value } from '../value.ts';
import { toNumber } from '../value.ts';
import type { FunctionGroup } from './rule.ts';
import { at, call, exact, ofNumbers, rule, stored, strict, whole } from './rule.ts';

/** `TO_NUMBER(text [, mask])`. */
function toNumberCall(values: readonly Value[]): Value {
  const [value, mask] = [at(values, 0), values[1]];
  return mask === undefined ? toNumber(value) : { sql: call('suiteql_number', value, mask), type: 'decimal' };
}

/** Arithmetic on numbers; ROUND and TRUNC of dates stand with the dates. */
export const numberFunctions: FunctionGroup = {
  rules: {
    abs: ofNumbers('suiteql_abs', 1),
    ceil: ofNumbers('suiteql_ceil', 1),
    floor: ofNumbers('suiteql_floor', 1),
    mod: ofNumbers('suiteql_mod', 2),
    power: ofNumbers('suiteql_power', 2),
    sign: ofNumbers('suiteql_sign', 1),
    to_number: rule(1, 2, toNumberCall),
  },
  sqlFunctions: {
    suiteql_decimal: strict((value) => stored(exact(value))),
    suiteql_number: strict((value, mask) => stored(readNumber(String(value), mask === undefined ? undefined : String(mask)))),
    suiteql_number_text: strict((value) => printDecimal(exact(value))),
    suiteql_masked_number: strict((value, mask) => formatNumber(exact(value), String(mask)) || null),
    suiteql_add: strict((left, right) => stored(add(exact(left), exact(right)))),
    suiteql_subtract: strict((left, right) => stored(subtract(exact(left), exact(right)))),
    suiteql_multiply: strict((left, right) => stored(multiply(exact(left), exact(right)))),
    suiteql_divide: strict((left, right) => stored(divide(exact(left), exact(right)))),
    suiteql_negate: strict((value) => stored(negate(exact(value)))),
    suiteql_round: strict((value, places) => stored(round(exact(value), places === undefined ? 0 : whole(places)))),
    suiteql_trunc: strict((value, places) => stored(truncate(exact(value), places === undefined ? 0 : whole(places)))),
    suiteql_abs: strict((value) => {
      const number = exact(value);
      return stored(number.coefficient < 0n ? negate(number) : number);
    }),
    suiteql_ceil: strict((value) => stored(negate(floor(negate(exact(value)))))),
    suiteql_floor: strict((value) => stored(floor(exact(value)))),
    suiteql_mod: strict((left, right) => stored(modulo(exact(left), exact(right)))),
    suiteql_power: strict((base, exponent) => stored(power(exact(base), exact(exponent)))),
    suiteql_sign: strict((value) => {
      const { coefficient } = exact(value);
      return storeDecimal({ coefficient: coefficient === 0n ? 0n : coefficient < 0n ? -1n : 1n, scale: 0 });
    }),
  },
};
