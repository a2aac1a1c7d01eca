import type { Column } from '../books/index.ts';
import { parseDecimal, storeDecimal } from '../books/index.ts';
import { unsupported } from './refusal.ts';

/** What an expression gives, as far as it matters for comparing, converting and printing. Booleans are the texts T and F. */
export type ValueType = 'integer' | 'decimal' | 'text' | 'date' | 'null';

/** A SuiteQL expression as SQLite's SQL, with its type. */
export interface Value {
  readonly sql: string;
  readonly type: ValueType;
  /** The value itself where the query spells it out: a text without quotes, a number in plain digits. */
  readonly literal?: string;
  /** The expression to use where a whole number is wanted, for a text parameter that holds one. */
  readonly integerSql?: string;
  /** Of a time that knows its zone: the zone's name or offset. */
  readonly zoneSql?: string;
  /** The column the value is taken from unchanged. */
  readonly origin?: Origin;
  /** Of an amount that was converted: the id of the currency it is in now. */
  readonly currencySql?: string;
}

/** A column of a table in reach. */
export interface Origin {
  readonly column: Column;
  /** The SQL of another column of the same row; undefined when the row cannot be reached, as through a sub-select. */
  readonly sibling: ((name: string) => string) | undefined;
}

/** How the account and the user write dates. */
export interface Formats {
  /** Oracle date mask of the account's date format. */
  readonly dateMask: string;
  /** IANA name of the zone datetimes are shown in. */
  readonly zone: string;
}

export const nullValue: Value = { sql: 'NULL', type: 'null' };

/** A text as an SQL literal; the empty text is NULL, as in Oracle. */
export function textLiteral(text: string): Value {
  return text === '' ? nullValue : { sql: quoted(text), type: 'text', literal: text };
}

/** A number as an SQL literal: a whole number that SQLite and JavaScript hold exactly stays one, any other takes its stored form. */
export function numberLiteral(text: string): Value {
  const number = parseDecimal(text);
  if (number === undefined) throw unsupported(`number out of range: ${text}`);
  if (number.scale === 0 && Number.isSafeInteger(Number(number.coefficient))) {
    const sql = String(number.coefficient);
    return { sql, type: 'integer', literal: sql };
  }
  return { sql: quoted(storeDecimal(number)), type: 'decimal', literal: text };
}

/** A text in SQL quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function isNumber(value: Value): boolean {
  return value.type === 'integer' || value.type === 'decimal';
}

/** Any value as text: numbers plainly printed, dates in the account's format. */
export function toText(value: Value, formats: Formats): Value {
  switch (value.type) {
    case 'text':
    case 'null':
      return value;
    case 'integer':
      return value.literal === undefined ? { sql: `CAST(${value.sql} AS TEXT)`, type: 'text' } : textLiteral(value.literal);
    case 'decimal':
      return { sql: `suiteql_number_text(${value.sql})`, type: 'text' };
    case 'date':
      return { sql: `suiteql_date_text(${value.sql}, ${quoted(formats.dateMask)})`, type: 'text' };
  }
}

/**
 * A number, or a text read as one; reading fails when the query runs.
 *
 * @throws QueryRefusal for a date
 */
export function toNumber(value: Value): Value {
  switch (value.type) {
    case 'integer':
    case 'decimal':
    case 'null':
      return value;
    case 'date':
      throw unsupported('a date where a number is needed');
    case 'text': {
      if (value.integerSql !== undefined) return { sql: value.integerSql, type: 'integer' };
      const number = value.literal === undefined ? undefined : parseDecimal(value.literal);
      if (value.literal !== undefined && number !== undefined) return numberLiteral(value.literal);
      return { sql: `suiteql_number(${value.sql})`, type: 'decimal' };
    }
  }
}

/** A number in the stored form of decimals. */
export function toDecimal(value: Value): Value {
  const number = toNumber(value);
  if (number.type !== 'integer') return number;
  const exact = number.literal === undefined ? undefined : parseDecimal(number.literal);
  return { sql: exact === undefined ? `suiteql_decimal(${number.sql})` : quoted(storeDecimal(exact)), type: 'decimal' };
}

/**
 * A date, or a text read by the account's date format; reading fails when the query runs.
 *
 * @throws QueryRefusal for a number
 */
export function toDate(value: Value, formats: Formats): Value {
  if (value.type === 'date' || value.type === 'null') return value;
  if (value.type !== 'text') throw unsupported('a number where a date is needed');
  return { sql: `suiteql_date(${value.sql}, ${quoted(formats.dateMask)})`, type: 'date' };
}

/** A value as another type, by the conversions Oracle makes on its own. */
export function convert(value: Value, type: ValueType, formats: Formats): Value {
  switch (type) {
    case 'text':
      return toText(value, formats);
    case 'integer':
      return toNumber(value);
    case 'decimal':
      return toDecimal(value);
    case 'date':
      return toDate(value, formats);
    case 'null':
      return value;
  }
}

/**
 * The values of which one will be the result (the branches of CASE, the columns of a UNION) in one type.
 *
 * @throws QueryRefusal when texts, numbers and dates are mixed, as Oracle refuses it
 */
export function unified(values: readonly Value[], construct: string): { type: ValueType; values: readonly Value[] } {
  const types = new Set(values.map(({ type }) => type).filter((type) => type !== 'null'));
  if (types.size === 0) return { type: 'null', values };
  const [first = 'null'] = types;
  if (types.size === 1) return { type: first, values };
  if (types.size === 2 && types.has('integer') && types.has('decimal')) return { type: 'decimal', values: values.map(toDecimal) };
  throw unsupported(`${construct} mixes ${[...types].join(' and ')}`);
}

/**
 * Two values made comparable: a text meets a number as a number and a date as a date.
 *
 * @throws QueryRefusal for a number and a date
 */
export function comparable(left: Value, right: Value, formats: Formats): readonly [Value, Value] {
  if (left.type === 'null' || right.type === 'null') return [left, right];
  if (left.type === 'date' || right.type === 'date') return [toDate(left, formats), toDate(right, formats)];
  if (!isNumber(left) && !isNumber(right)) return [left, right];
  const [first, second] = [toNumber(left), toNumber(right)];
  return first.type === second.type ? [first, second] : [toDecimal(first), toDecimal(second)];
}
