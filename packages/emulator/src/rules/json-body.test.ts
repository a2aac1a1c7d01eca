import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonBody, writeJson } from './json-body.ts';

const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/),
);
const { body } = fc.letrec<{ body: string; value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    number,
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'false', 'null'),
    fc.array(tie('value'), { maxLength: 4 }).map((parts) => `[${parts.join(',')}]`),
    tie('body'),
  ),
  body: fc
    .uniqueArray(fc.tuple(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')), { selector: ([name]) => name, maxLength: 4 })
    .map((parts) => `{${parts.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
}));

test('every number of a body keeps the digits it was written with', () => {
  fc.assert(
    fc.property(body, (text) => {
      const read = parseJsonBody(text);
      expect(read).toBeDefined();
      // Names that are whole numbers come first in an object, whatever their place in the text.
      const sorted = (json: string) => [...json].sort().join('');
      if (read !== undefined) expect(sorted(writeJson(read))).toBe(sorted(text));
    }),
    { numRuns: 300 },
  );
});

test.each(['1', '1.0', '1.50', '-0', '1e3', '0.0000001', '12345678901234567890', '0.1234567890123456789', '100', '-12.5'])(
  '%s stays as it is',
  (digits) => expect(writeJson(parseJsonBody(`{"a":{"b":[${digits}]},"c":${digits}}`) ?? {})).toBe(`{"a":{"b":[${digits}]},"c":${digits}}`),
);

test.each(['', '1', '[]', 'null', '{', '{"a":01}', '{"a":1}x'])('%j is no body', (text) => expect(parseJsonBody(text)).toBeUndefined());

test('a property named __proto__ is one like any other', () => {
  const read = parseJsonBody('{"__proto__":{"isInactive":true},"a":1}');
  expect(Object.keys(read ?? {})).toEqual(['__proto__', 'a']);
  expect(read?.isInactive).toBeUndefined();
});
