import Big from 'big.js';

/** An exact number as text: digits, an optional sign and an optional fraction, never an exponent. `"-12.5"`, `"0"`, `"1000000"`. */
export type Decimal = string;

/** How the last digit is settled: to the even neighbour of a tie, or away from zero. */
export type RoundingMode = 'half-even' | 'half-up';

/** Longer numbers are refused: no amount needs them, and each costs memory and time wherever it passes. */
export const decimalLengthMax = 64;

const decimalPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
const writtenNumberPattern = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,6}))?$/;
const roundingModes: Record<RoundingMode, 1 | 2> = { 'half-up': 1, 'half-even': 2 };

// Own constructor, so that nobody else's settings of big.js reach our money.
const Exact = Big();
Exact.strict = false;

/** Thrown when a calculation is given text that is not a decimal. Outside input is checked with {@link decimalFrom} first. */
export class DecimalError extends Error {
  readonly code = 'decimal_malformed';

  constructor(text: string) {
    super(`"${text.slice(0, decimalLengthMax)}" is not a decimal number.`);
    this.name = 'DecimalError';
  }
}

/**
 * The canonical form of a number from outside: `"1.50"` → `"1.5"`, `1e3` → `"1000"`, `"-0"` → `"0"`. Takes a number, text, or what
 * `JSON.rawJSON` made. Gives `undefined` for everything else, for text that is not a plain or scientific number, for numbers that are not
 * finite and for results longer than {@link decimalLengthMax}.
 */
export function decimalFrom(value: unknown): Decimal | undefined {
  const text = writtenNumber(value);
  if (text === undefined || text.length > decimalLengthMax) return undefined;
  const parts = writtenNumberPattern.exec(text);
  if (parts === null) return undefined;
  // A large exponent would become that many digits before the length could be looked at.
  if (Math.abs(Number(parts[1] ?? 0)) > decimalLengthMax) return undefined;
  const canonical = written(new Exact(text.replace(/^\+/, '')));
  return canonical.length > decimalLengthMax ? undefined : canonical;
}

function writtenNumber(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null && 'rawJSON' in value && typeof value.rawJSON === 'string') return value.rawJSON;
  return undefined;
}

/** Whether the text is a decimal as our calculations take it; `"1.50"` is, `"1e3"` is not. */
export function isDecimal(text: string): boolean {
  return text.length <= decimalLengthMax && decimalPattern.test(text);
}

/** @throws {DecimalError} */
export function add(left: Decimal, right: Decimal): Decimal {
  return written(exact(left).plus(exact(right)));
}

/** @throws {DecimalError} */
export function subtract(left: Decimal, right: Decimal): Decimal {
  return written(exact(left).minus(exact(right)));
}

/** @throws {DecimalError} */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return written(exact(left).times(exact(right)));
}

/** @throws {DecimalError} */
export function negate(amount: Decimal): Decimal {
  return written(exact(amount).neg());
}

/** Zero for no amounts. @throws {DecimalError} */
export function sum(amounts: Iterable<Decimal>): Decimal {
  let total = new Exact(0);
  for (const amount of amounts) total = total.plus(exact(amount));
  return written(total);
}

/** −1, 0 or 1. `"1.50"` and `"1.5"` are equal. @throws {DecimalError} */
export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  return exact(left).cmp(exact(right));
}

/** @throws {DecimalError} */
export function isZero(amount: Decimal): boolean {
  return exact(amount).eq(0);
}

/** @throws {DecimalError} */
export function isNegative(amount: Decimal): boolean {
  return exact(amount).lt(0);
}

/** Rounds to a number of decimal places, 0 or more. @throws {DecimalError} */
export function round(amount: Decimal, places: number, mode: RoundingMode): Decimal {
  return written(exact(amount).round(places, roundingModes[mode]));
}

/** As {@link round}, with every place written out: `"1.5"` to two places is `"1.50"`. @throws {DecimalError} */
export function toFixedPlaces(amount: Decimal, places: number, mode: RoundingMode): string {
  const text = exact(amount).round(places, roundingModes[mode]).toFixed(places);
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}

// Sums and products may be longer than what is taken from outside; only the form is checked here.
function exact(text: Decimal): Big {
  if (!decimalPattern.test(text)) throw new DecimalError(text);
  return new Exact(text);
}

function written(value: Big): Decimal {
  const text = value.toFixed();
  return text === '-0' ? '0' : text;
}
