import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalDecimal } from './decimal.ts';

const raw = (text: string) => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);

test.each([
  ['1.50', '1.5'],
  ['-0.00', '0'],
  [-0, '0'],
  [1234.5, '1234.5'],
  ['1e2', '100'],
  ['1.25E-3', '0.00125'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
  ['-12.34e1', '-123.4'],
  ['0e99', '0'],
  [raw('12345678901234567890.10'), '12345678901234567890.1'],
  [`${'9'.repeat(20)}.${'9'.repeat(20)}`, `${'9'.repeat(20)}.${'9'.repeat(20)}`],
])('%j is %s', (input, expected) => {
  expect(canonicalDecimal(input)).toBe(expected);
});

test.each([
  '',
  ' 1',
  '1 ',
  '+1',
  '.5',
  '5.',
  '007',
  '0x10',
  '1,000',
  '1_000',
  'NaN',
  'Infinity',
  '١٢',
  '1e41',
  '1e-41',
  '1e99999999',
  '9'.repeat(41),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  null,
  [],
  { rawJSON: '1' },
])('%j is no decimal', (input) => {
  expect(canonicalDecimal(input)).toBeUndefined();
});

test('the canonical text of a double is that double, and canonical already', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (number) => {
      const decimal = canonicalDecimal(number);
      fc.pre(decimal !== undefined);
      expect(Number(decimal)).toBe(number + 0);
      expect(canonicalDecimal(decimal)).toBe(decimal);
    }),
  );
});

test('however a number is written, its canonical text is the same', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,11}$/);
  fc.assert(
    fc.property(digits, fc.integer({ min: -8, max: 8 }), fc.nat(8), (text, exponent, zeros) => {
      const scaled = canonicalDecimal(`${text}e${exponent}`);
      expect(canonicalDecimal(`${text}${'0'.repeat(zeros)}e${exponent - zeros}`)).toBe(scaled);
      expect(canonicalDecimal(`${text}.${'0'.repeat(zeros + 1)}E${exponent}`)).toBe(scaled);
      expect(scaled).toMatch(/^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/);
    }),
  );
});
