import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, parseExactJson, stringifyExactJson } from './index.ts';

const plainDecimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.stringMatching(/^[0-9]{0,20}$/))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);

describe('exact JSON', () => {
  test('every decimal is written digit by digit', () => {
    fc.assert(fc.property(plainDecimal, (text) => stringifyExactJson({ amount: decimal(text) }) === `{"amount":${text}}`));
  });

  test('every decimal is read as a number of exactly that value, or else as the text that was written', () => {
    fc.assert(
      fc.property(plainDecimal, fc.nat(40), (text, before) => {
        const [, read] = parseExactJson(`["${'x'.repeat(before)}",${text}]`) as readonly [string, string | number];
        if (typeof read === 'string') {
          expect(read).toBe(text);
          expect(sameDecimal(text, Number(text))).toBe(false);
        } else {
          expect(sameDecimal(text, Number(read))).toBe(true);
        }
      }),
    );
  });

  test('whatever JSON without large numbers says is read as JSON.parse reads it', () => {
    const json = fc.json({ noUnicodeString: false, depthSize: 'small' });
    fc.assert(
      fc.property(json, (text) => {
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    ['0.1', 0.1],
    ['1.10', 1.1],
    ['100', 100],
    ['1e2', 100],
    ['0.000', 0],
    ['9007199254740993', '9007199254740993'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['1e400', '1e400'],
  ])('%s is read as %j', (text, value) => {
    expect(parseExactJson(`{"total":${text}}`)).toEqual({ total: value });
  });

  test.each(['', '1,5', '01', '.5', '5.', '1e3', '+1', 'NaN', '1 ', '--1'])('%j is no decimal', (text) => {
    expect(() => decimal(text)).toThrow(expect.objectContaining({ code: 'decimal_malformed' }));
  });

  test('a number of a million digits takes no longer than its digits', { timeout: 20_000 }, () => {
    const text = `1${'0'.repeat(1_000_000)}1`;
    expect(parseExactJson(text)).toBe(text);
  });

  test('a body that is nested too deep is refused', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(() => stringifyExactJson(deep)).toThrow(expect.objectContaining({ code: 'request_body_unfit' }));
  });

  test('JSON that is nested too deep for exact numbers is no JSON', () => {
    const deep = `${'['.repeat(100_000)}12345678901234567890${']'.repeat(100_000)}`;
    expect(() => parseExactJson(deep)).toThrow(SyntaxError);
  });

  test('a number that JSON would turn into null is refused with its path', () => {
    expect(() => stringifyExactJson({ item: { items: [{ amount: Number.NaN }] } })).toThrow(/item\.items\[0\]\.amount/);
  });
});

/** Whether a double prints as this decimal, by comparing both as whole numbers of 10^-400. */
function sameDecimal(text: string, value: number): boolean {
  return scaled(text) === scaled(String(value));
}

function scaled(text: string): bigint {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction}`) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
}
