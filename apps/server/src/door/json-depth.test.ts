import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep, jsonDepthMax } from './json-depth.ts';

test('a hundred levels pass and one more does not', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(isTooDeep(nested(jsonDepthMax))).toBe(false);
  expect(isTooDeep(nested(jsonDepthMax + 1))).toBe(true);
  expect(isTooDeep('{"a":'.repeat(jsonDepthMax + 1))).toBe(true);
});

test('brackets beside each other do not add up', () => {
  expect(isTooDeep(`[${'[],{},'.repeat(1_000)}0]`)).toBe(false);
});

test('brackets in strings do not count', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[[{"\\]{0,50}$/), (text) => {
      const json = JSON.stringify([text, '['.repeat(jsonDepthMax * 2), `${text}{`]);
      expect(isTooDeep(json)).toBe(false);
    }),
  );
});
