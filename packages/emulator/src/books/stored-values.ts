/**
 * How SuiteQL values are kept in SQLite.
 *
 * SQLite has no exact decimal type and no date type. Each form below is chosen so that SQLite's own `=`, `<`, ORDER BY, GROUP BY, MIN, MAX
 * and indexes give the answer Oracle would give, without calling back into JavaScript:
 *
 * - integer, reference: INTEGER
 * - text, boolean ('T' or 'F'): TEXT, never empty, because Oracle's '' is NULL
 * - decimal: TEXT that sorts like the number it stands for (see {@link storeDecimal})
 * - date, datetime: INTEGER seconds since 1970-01-01T00:00:00, the precision of Oracle's DATE. A date is the midnight of its day in no
 *   zone at all; a datetime is an instant in UTC
 */

/** A decimal number taken apart: `coefficient × 10^-scale`. Canonical when the coefficient does not end in 0 or the scale is 0. */
export interface ExactNumber {
  readonly coefficient: bigint;
  readonly scale: number;
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const exponentBias = 500;
const exponentMax = 400;

/** Reads a decimal in plain or scientific notation; undefined when the text is no number or lies beyond 10^±400. */
export function parseDecimal(text: string): ExactNumber | undefined {
  const match = decimalPattern.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const magnitude = BigInt(whole + fraction);
  const scale = fraction.length - Number.parseInt(exponent, 10);
  if (Math.abs(scale) > exponentMax || whole.length + fraction.length > exponentMax) return undefined;
  return canonical(sign === '-' ? -magnitude : magnitude, scale);
}

/** The canonical form of `coefficient × 10^-scale`: no trailing zeros after the decimal point, never a negative scale. */
export function canonical(coefficient: bigint, scale: number): ExactNumber {
  if (coefficient === 0n) return { coefficient: 0n, scale: 0 };
  if (scale < 0) return { coefficient: coefficient * 10n ** BigInt(-scale), scale: 0 };
  let shorter = coefficient;
  let shorterScale = scale;
  while (shorterScale > 0 && shorter % 10n === 0n) {
    shorter /= 10n;
    shorterScale -= 1;
  }
  return { coefficient: shorter, scale: shorterScale };
}

/** Prints a number plainly: no exponent, no superfluous zeros, a 0 before the decimal point ("0.5", "-12", "5.33"). */
export function printDecimal(value: ExactNumber): string {
  const { coefficient, scale } = canonical(value.coefficient, value.scale);
  const sign = coefficient < 0n ? '-' : '';
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * Writes a number as text whose byte order is the numeric order and which is equal exactly when the numbers are equal.
 *
 * The number is read as ±0.d₁d₂…dₙ × 10^e. Zero is `O`. Above zero: `P`, e + 500 in three digits, the digits. Below zero: `N`, 499 − e, the
 * nines' complement of the digits, `~` so that the longer of two numbers with the same beginning comes first. It is the idea of Oracle's own
 * NUMBER format in printable characters.
 */
export function storeDecimal(value: ExactNumber): string {
  const { coefficient, scale } = value;
  if (coefficient === 0n) return 'O';
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString();
  const exponent = digits.length - scale;
  if (Math.abs(exponent) > exponentMax) throw new RangeError(`number beyond 10^±${exponentMax}: ${printDecimal(value)}`);
  return ordered(negative, digits.replace(/0+$/, ''), exponent);
}

const shortDecimalPattern = /^(-?)0*(\d{1,15})(?:\.(\d{1,15}))?$/;

/** As {@link storeDecimal} of {@link parseDecimal}, for the plain amounts of bookkeeping without the big integers in between. */
export function storeDecimalText(text: string): string | undefined {
  const match = shortDecimalPattern.exec(text);
  if (match === null) {
    const number = parseDecimal(text);
    return number === undefined ? undefined : storeDecimal(number);
  }
  const [, sign, whole = '', fraction = ''] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  return digits === '' ? 'O' : ordered(sign === '-', digits.replace(/0+$/, ''), digits.length - fraction.length);
}

/** @param exponent - how many digits stand before the point, or less than none where zeros stand after it */
function ordered(negative: boolean, significant: string, exponent: number): string {
  if (!negative) return `P${exponent + exponentBias}${significant}`;
  let complement = '';
  for (let index = 0; index < significant.length; index += 1) complement += String(9 - (significant.charCodeAt(index) - 48));
  return `N${exponentBias - 1 - exponent}${complement}~`;
}

/** Reads what {@link storeDecimal} wrote. */
export function readDecimal(stored: string): ExactNumber {
  if (stored === 'O') return { coefficient: 0n, scale: 0 };
  const biased = Number.parseInt(stored.slice(1, 4), 10);
  if (stored.charCodeAt(0) === 80) {
    const digits = stored.slice(4);
    return placed(BigInt(digits), digits.length - (biased - exponentBias));
  }
  const complement = stored.slice(4, -1);
  let digits = '';
  for (let index = 0; index < complement.length; index += 1) digits += String(9 - (complement.charCodeAt(index) - 48));
  return placed(-BigInt(digits), complement.length - (exponentBias - 1 - biased));
}

function placed(coefficient: bigint, scale: number): ExactNumber {
  return scale < 0 ? { coefficient: coefficient * 10n ** BigInt(-scale), scale: 0 } : { coefficient, scale };
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Seconds from 1970-01-01 to the midnight of a plain date `YYYY-MM-DD`; undefined when it is no such date. */
export function dateToSeconds(text: string): number | undefined {
  if (!datePattern.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time / 1000;
}

/** The rows of a record have one instant: it is read once. */
let lastInstant: { readonly text: string; readonly seconds: number | undefined } | undefined;

/** Seconds from 1970-01-01T00:00:00Z to an ISO 8601 instant with a zone, fractions cut off; undefined when it is no such instant. */
export function instantToSeconds(text: string): number | undefined {
  if (lastInstant?.text !== text) lastInstant = { text, seconds: readInstant(text) };
  return lastInstant.seconds;
}

function readInstant(text: string): number | undefined {
  if (!instantPattern.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
