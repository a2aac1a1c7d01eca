import { isWrittenNumber, parseWithDigits, stringifyWithDigits, writtenNumber } from './digits-without-source.ts';
import { NetSuiteConfigurationError } from './faults.ts';

/** A number that is written into JSON digit by digit. Made by {@link decimal}. */
export interface RawJson {
  readonly rawJSON: string;
}

/** What {@link parseExactJson} gives back. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What {@link stringifyExactJson} takes. Properties that are `undefined` are left out. */
export type JsonInput =
  | string
  | number
  | boolean
  | null
  | undefined
  | RawJson
  | readonly JsonInput[]
  | { readonly [name: string]: JsonInput };

// The language service knows neither part of the JSON source text proposal, and Node has it since 22.
const json = JSON as unknown as {
  parse(text: string, reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON?(text: string): RawJson;
  isRawJSON?(value: unknown): value is RawJson;
};

/** A double keeps 15 digits and exponents below 100 as they are. Without longer ones the reviver, seven times slower, has nothing to do. */
function mayLoseDigits(text: string): boolean {
  return hasSixteenDigits(text) || longExponent.test(text);
}

const longExponent = /[0-9][eE][+-]?[0-9]{3}/;

/** Whether there are 16 digits or points in a row. One of 16 in a row stands at a multiple of 16, so few have to be looked at. */
function hasSixteenDigits(text: string): boolean {
  for (let index = 15; index < text.length; index += 16) {
    let [from, to] = [index, index];
    while (isDigitOrPoint(text.charCodeAt(from))) from -= 1;
    while (isDigitOrPoint(text.charCodeAt(to))) to += 1;
    if (to - from > 16) return true;
  }
  return false;
}

function isDigitOrPoint(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

const plainDecimalPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/**
 * An exact number for a body: `decimal('1234.50')` is written as `1234.50`, whatever a double would make of it.
 * @throws {NetSuiteConfigurationError} `decimal_malformed` for anything but plain digits with an optional sign and fraction
 */
export function decimal(text: string): RawJson {
  if (!plainDecimalPattern.test(text)) {
    throw new NetSuiteConfigurationError({ code: 'decimal_malformed', message: `"${text}" is not a plain decimal number.` });
  }
  return json.rawJSON?.(text) ?? writtenNumber(text);
}

/**
 * Parses JSON without losing a digit: a number becomes a JavaScript number when that has exactly the value that was written, and the
 * text as written when it has not (`0.1` → `0.1`, `12345678901234567890` → `'12345678901234567890'`).
 * @throws {SyntaxError} when the text is not JSON, or is nested thousands of times
 */
export function parseExactJson(text: string): Json {
  if (!mayLoseDigits(text)) return JSON.parse(text) as Json;
  if (json.rawJSON === undefined) return parseWithDigits(text, (digits) => sameValue(digits, String(Number(digits)))) as Json;
  try {
    return json.parse(text, keepDigits) as Json;
  } catch (error) {
    // With a reviver the stack has to be as high as the JSON is deep.
    throw error instanceof RangeError ? new SyntaxError('The JSON is nested too deep.') : error;
  }
}

function keepDigits(_name: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined) return value;
  return sameValue(source, String(value)) ? value : source;
}

/**
 * Writes JSON, with the digits of every {@link decimal} as given.
 * @throws {NetSuiteConfigurationError} `request_body_unfit` for a number that JSON cannot carry, naming its path; for what is nested
 * thousands of times
 */
export function stringifyExactJson(value: JsonInput): string {
  try {
    refuseUnfitNumbers(value, '');
    return json.rawJSON === undefined ? stringifyWithDigits(value) : JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NetSuiteConfigurationError({ code: 'request_body_unfit', message: 'The body is nested too deep.' });
  }
}

function refuseUnfitNumbers(value: JsonInput, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new NetSuiteConfigurationError({
      code: 'request_body_unfit',
      message: `${path || 'The body'} is ${value}, which JSON cannot carry.`,
    });
  }
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return;
  for (const [name, child] of Object.entries(value)) {
    refuseUnfitNumbers(child as JsonInput, Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`);
  }
}

function isExactNumber(value: object): boolean {
  return json.isRawJSON?.(value) ?? isWrittenNumber(value);
}

interface DecimalDigits {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: bigint;
}

function sameValue(left: string, right: string): boolean {
  const a = significantDigits(left);
  const b = significantDigits(right);
  return (
    a !== undefined &&
    b !== undefined &&
    a.digits === b.digits &&
    a.exponent === b.exponent &&
    (a.negative === b.negative || a.digits === '')
  );
}

/** Not by a pattern: that would look at every run of zeros in the middle again and again. */
function withoutZerosBehind(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** The digits without zeros at either end and the power of ten they stand at, so that equal values look equal. */
function significantDigits(text: string): DecimalDigits | undefined {
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (parts === null) return undefined;
  const fraction = parts[3] ?? '';
  const all = `${parts[2] ?? ''}${fraction}`.replace(/^0+/, '');
  const digits = withoutZerosBehind(all);
  if (digits === '') return { negative: false, digits: '', exponent: 0n };
  const exponent = BigInt(parts[4] ?? '0') - BigInt(fraction.length) + BigInt(all.length - digits.length);
  return { negative: parts[1] === '-', digits, exponent };
}
