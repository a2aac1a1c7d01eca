export type { Json, JsonInput, RawJson } from '@longshore/netsuite';
export { decimal, parseExactJson, stringifyExactJson } from '@longshore/netsuite';
export { currencyPlaces, isCurrency } from './currency.ts';
export type { Decimal, RoundingMode } from './decimal.ts';
export {
  add,
  compare,
  DecimalError,
  decimalFrom,
  decimalLengthMax,
  isDecimal,
  isNegative,
  isZero,
  multiply,
  negate,
  round,
  subtract,
  sum,
  toFixedPlaces,
} from './decimal.ts';
export type { Money } from './money.ts';
export { equalToPrecision } from './money.ts';
export { parseJsonAsWritten } from './parse-json-as-written.ts';
