import { call } from './functions/rule.ts';
import { unsupported } from './refusal.ts';
import type { Value } from './value.ts';
import { isNumber, toNumber } from './value.ts';

const functionBySign = { '+': 'suiteql_add', '-': 'suiteql_subtract', '*': 'suiteql_multiply', '/': 'suiteql_divide' } as const;

/**
 * `left sign right`: exact on numbers; a date plus or minus days is a date, a date minus a date is a number of days.
 *
 * @throws QueryRefusal for any other arithmetic on dates
 */
export function arithmetic(sign: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  if (left.type === 'date' && right.type === 'date') {
    if (sign !== '-') throw unsupported(`two dates with ${sign} between them`);
    return { sql: call('suiteql_days_between', left, right), type: 'decimal' };
  }
  if (left.type === 'date' && (sign === '+' || sign === '-')) {
    return { sql: call(sign === '+' ? 'suiteql_date_plus' : 'suiteql_date_minus', left, toNumber(right)), type: 'date' };
  }
  if (right.type === 'date' && sign === '+') return { sql: call('suiteql_date_plus', right, toNumber(left)), type: 'date' };
  return { sql: call(functionBySign[sign], toNumber(left), toNumber(right)), type: 'decimal' };
}

/** `- value`. */
export function negated(value: Value): Value {
  const number = toNumber(value);
  if (number.type === 'integer' && number.literal !== undefined) {
    const literal = number.literal.startsWith('-') ? number.literal.slice(1) : `-${number.literal}`;
    return { sql: number.literal === '0' ? '0' : literal, type: 'integer', literal: number.literal === '0' ? '0' : literal };
  }
  return { sql: call('suiteql_negate', number), type: isNumber(number) ? 'decimal' : number.type };
}
