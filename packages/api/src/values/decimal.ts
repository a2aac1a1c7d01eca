import { z } from '@hono/zod-openapi';

/** A number kept digit by digit, as `JSON.rawJSON` makes it for numbers that a double would round. */
export interface RawNumber {
  readonly rawJSON: string;
}

/** What a decimal may arrive as. Text is safest: it passes every JSON parser unchanged. */
export type DecimalInput = string | number | RawNumber;

/** More digits than any amount, quantity or rate has; keeps exponents such as `1e999999` from growing into megabytes. */
const digitsMax = 40;

const numberPattern = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,4}))?$/;

/**
 * The canonical text of a decimal: plain digits, no exponent, no needless zeros, no negative zero (`1.50` → `1.5`, `1e2` → `100`).
 * `undefined` when the input is no decimal number in JSON's notation or needs more than 40 digits.
 */
export function canonicalDecimal(input: unknown): string | undefined {
  const source = decimalSource(input);
  const parts = source === undefined || source.length > 1_000 ? null : numberPattern.exec(source);
  if (parts === null) return undefined;
  const [, sign = '', integer = '', fraction = '', exponentText = '0'] = parts;
  const significant = `${integer}${fraction}`.replace(/^0+/, '');
  if (significant === '') return '0';
  const digits = significant.replace(/0+$/, '');
  const exponent = Number(exponentText) - fraction.length + (significant.length - digits.length);
  const integerDigits = Math.max(digits.length + exponent, 1);
  const fractionDigits = Math.max(-exponent, 0);
  if (integerDigits + fractionDigits > digitsMax) return undefined;
  if (exponent >= 0) return `${sign}${digits}${'0'.repeat(exponent)}`;
  const padded = digits.padStart(fractionDigits + 1, '0');
  return `${sign}${padded.slice(0, -fractionDigits)}.${padded.slice(-fractionDigits)}`;
}

function decimalSource(input: unknown): string | undefined {
  if (typeof input === 'string') return input;
  // A finite double prints the shortest text that means the same double: what the sender wrote, since exact parsing came before.
  if (typeof input === 'number') return Number.isFinite(input) ? String(input) : undefined;
  return isRawNumber(input) ? input.rawJSON : undefined;
}

const json = JSON as unknown as { isRawJSON?(value: unknown): boolean };

function isRawNumber(input: unknown): input is RawNumber {
  return json.isRawJSON?.(input) === true;
}

/** A decimal number: accepted as JSON number or as text, given on as canonical text. */
export const Decimal = z
  .custom<DecimalInput>()
  .transform((input, context) => {
    const decimal = canonicalDecimal(input);
    if (decimal !== undefined) return decimal;
    context.addIssue(
      input === undefined
        ? { code: 'invalid_type', expected: 'number', input }
        : { code: 'custom', params: { code: 'not_a_decimal' }, message: `must be a decimal number of at most ${digitsMax} digits`, input },
    );
    return z.NEVER;
  })
  .openapi({ type: ['string', 'number'], format: 'decimal', examples: ['1234.50', 1234.5] });
