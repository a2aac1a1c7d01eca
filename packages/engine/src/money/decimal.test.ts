import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  decimalFrom,
  equalToPrecision,
  isDecimal,
  isZero,
  multiply,
  negate,
  round,
  subtract,
  sum,
  toFixedPlaces,
} from './index.ts';

const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

/** A whole number of ten-thousandths, written as a decimal. */
function fromTenThousandths(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(5, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** What integer arithmetic says a sum of ten-thousandths is, in canonical form. */
function canonical(units: bigint): string {
  return decimalFrom(fromTenThousandths(units)) ?? 'not a decimal';
}

describe('calculations', () => {
  test('adding and subtracting agree with whole-number arithmetic', () => {
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        expect(add(fromTenThousandths(left), fromTenThousandths(right))).toBe(canonical(left + right));
        expect(subtract(fromTenThousandths(left), fromTenThousandths(right))).toBe(canonical(left - right));
      }),
    );
  });

  test('multiplying agrees with whole-number arithmetic', () => {
    fc.assert(
      fc.property(cents, fc.bigInt({ min: -100_000n, max: 100_000n }), (amount, factor) => {
        expect(multiply(fromTenThousandths(amount), factor.toString())).toBe(canonical(amount * factor));
      }),
    );
  });

  test('comparing orders like whole numbers, whatever trailing zeros are written', () => {
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        expect(compare(fromTenThousandths(left), canonical(right))).toBe(left === right ? 0 : left < right ? -1 : 1);
      }),
    );
  });

  test('a sum does not depend on the order and vanishes with its negatives', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 30 }), (units) => {
        const amounts = units.map(fromTenThousandths);
        expect(sum(amounts)).toBe(sum(amounts.toReversed()));
        expect(isZero(sum([...amounts, ...amounts.map(negate)]))).toBe(true);
      }),
    );
  });

  test('thirty cents are thirty cents', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum([])).toBe('0');
  });

  test('text that is no decimal is refused, never read as something else', () => {
    for (const text of ['', ' 1', '1e3', '1,5', '--1', '.5', '1.', 'NaN', '٣']) expect(() => add(text, '0')).toThrow(/not a decimal/);
  });
});

describe('rounding', () => {
  test('ties go to the even digit or away from zero, as asked', () => {
    expect(round('2.5', 0, 'half-even')).toBe('2');
    expect(round('3.5', 0, 'half-even')).toBe('4');
    expect(round('2.5', 0, 'half-up')).toBe('3');
    expect(round('-2.5', 0, 'half-up')).toBe('-3');
    expect(round('-0.004', 2, 'half-up')).toBe('0');
  });

  test('a rounded amount is at most half a unit away', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('half-even' as const, 'half-up' as const), fc.nat({ max: 4 }), (units, mode, places) => {
        const amount = fromTenThousandths(units);
        const distance = subtract(round(amount, places, mode), amount).replace('-', '');
        expect(compare(multiply(distance, '2'), places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('fixed places are written out and zero has no sign', () => {
    expect(toFixedPlaces('1.5', 2, 'half-up')).toBe('1.50');
    expect(toFixedPlaces('-0.001', 2, 'half-up')).toBe('0.00');
    expect(toFixedPlaces('1200', 0, 'half-up')).toBe('1200');
  });
});

describe('decimals from outside', () => {
  test.each([
    ['1.50', '1.5'],
    ['-0', '0'],
    ['-0.000', '0'],
    [' 12 ', '12'],
    ['+7', '7'],
    ['007', '7'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['.5', '0.5'],
    [1e21, '1000000000000000000000'],
    [5e-7, '0.0000005'],
    [12n, '12'],
    [{ rawJSON: '12.50' }, '12.5'],
  ])('%o is %s', (value, expected) => {
    expect(decimalFrom(value)).toBe(expected);
  });

  test.each([
    [''],
    ['abc'],
    ['1,000'],
    ['0x10'],
    ['1e999999'],
    ['1e-65'],
    ['9'.repeat(65)],
    [Number.NaN],
    [Infinity],
    [null],
    [undefined],
    [true],
    [{}],
    [[1]],
  ])('%o is no decimal', (value) => {
    expect(decimalFrom(value)).toBeUndefined();
  });

  test('whatever comes in, the result is canonical: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.string(), fc.integer(), cents.map(fromTenThousandths)), (value) => {
        const once = decimalFrom(value);
        if (once === undefined) return;
        expect(isDecimal(once)).toBe(true);
        expect(once).not.toMatch(/e|^-0$|\.\d*0$/i);
        expect(decimalFrom(once)).toBe(once);
      }),
    );
  });

  test('every double that is not tiny or huge keeps exactly its shortest written value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e15 }), (value) => {
        expect(Number(decimalFrom(value))).toBe(value);
      }),
    );
  });
});

describe('equal to the precision of a currency', () => {
  test('a yen has no cents, a dinar has a thousand fils', () => {
    expect(equalToPrecision('100', '100.4', 'JPY')).toBe(true);
    expect(equalToPrecision('100', '100.4', 'USD')).toBe(false);
    expect(equalToPrecision('1.0004', '1', 'KWD')).toBe(true);
    expect(equalToPrecision('1.001', '1', 'KWD')).toBe(false);
    expect(equalToPrecision('10.004', '10', 'USD')).toBe(true);
  });

  test('an unknown currency is refused', () => {
    expect(() => equalToPrecision('1', '1', 'XTS')).toThrow(/XTS is not a currency/);
  });
});
