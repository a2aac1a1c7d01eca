import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

test.each([
  ['{"a":1,}', 7],
  ['abc', 0],
  ['[1 2]', 3],
  ['NaN', 0],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1],', 3],
  ['{"a":\n  [1, 2,, 3]}', 14],
  ['"a\\x"', 0],
  ['[01]', 2],
  ['[1}', 2],
  ['{"a":1]', 6],
  ['', 0],
  ['{"a":', 5],
  ['[1,2', 4],
])('%j is at fault at position %i', (text, position) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonFault(text).position).toBe(position);
});

test('line and column count from one', () => {
  expect(jsonFault('{\n  "a": 1\n  "b": 2\n}')).toEqual({ position: 13, line: 3, column: 3 });
});

test('text that is JSON has no fault before its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 1), (text, indent) => {
      const written = JSON.stringify(JSON.parse(text), null, indent);
      expect(jsonFault(written).position).toBe(written.length);
    }),
  );
});

test('text cut short is at fault no later than its end, and never before what is still right', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const start = text.slice(0, cut % (text.length + 1));
      const { position } = jsonFault(start);
      const rest = start.slice(position);
      // What is left is nothing, or a string, word or number that has begun and not ended.
      expect(rest === '' || /^["\-tfneE.]/.test(rest)).toBe(true);
    }),
  );
});
