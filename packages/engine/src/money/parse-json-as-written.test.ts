import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonAsWritten } from './parse-json-as-written.ts';

test('a number of any length is written again as it stood', () => {
  const text = '{"a":12345678901234567.890,"b":[9007199254740993,-0.1234567890123456789],"c":1e400,"d":"12345678901234567890","e":1.5}';
  expect(JSON.stringify(parseJsonAsWritten(text))).toBe(text);
});

test('what a double holds is a number, and everything else is what JSON says', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(parseJsonAsWritten(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
  expect(parseJsonAsWritten('[1, 0.10, "1"]')).toEqual([1, 0.1, '1']);
});

test('what is no JSON is refused', () => {
  expect(() => parseJsonAsWritten('{"a":12345678901234567890')).toThrow(SyntaxError);
});
