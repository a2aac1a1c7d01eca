import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWrittenNumber, parseWithDigits, stringifyWithDigits, writtenNumber } from './digits-without-source.ts';
import { decimal, parseExactJson, stringifyExactJson } from './index.ts';

const isShort = (digits: string) => digits.length < 16;

describe('a JSON without source text', () => {
  test('is read as one that has it', () => {
    const value = fc.jsonValue({ noUnicodeString: false });
    const number = fc.stringMatching(/^-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$/);
    fc.assert(
      fc.property(value, number, (inner, digits) => {
        const text = `{"a": [${digits}, ${JSON.stringify(inner)}, "${digits}"], "${digits}": -0.5}`;
        const isExact = (written: string) => typeof parseExactJson(written) === 'number';
        expect(parseWithDigits(text, isExact)).toEqual(parseExactJson(text));
      }),
    );
  });

  test.each(['{12345678901234567890: 1}', '{"a": 012345678901234567890}', '12345678901234567890x', '"open'])(
    '%s is no JSON either',
    (text) => {
      expect(() => parseWithDigits(text, isShort)).toThrow(SyntaxError);
    },
  );

  test('is written digit by digit, and texts that look like numbers stay texts', () => {
    const [exact, text] = ['12345678901234567890.10', '"7" digits-: 5'];
    expect(stringifyWithDigits({ amount: writtenNumber(exact), text, list: [writtenNumber('-0.10')] })).toBe(
      stringifyExactJson({ amount: decimal(exact), text, list: [decimal('-0.10')] }),
    );
    expect([isWrittenNumber(writtenNumber('1')), isWrittenNumber({ rawJSON: '1' })]).toEqual([true, false]);
  });
});
