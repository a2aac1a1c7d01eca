import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, jsonTokens } from './json-text.ts';

describe('JSON in colours', () => {
  it('tells names, texts, numbers and words apart', () => {
    const kinds = jsonTokens('{"a": "x", "b": -1.5, "c": null}')
      .filter(({ kind }) => kind !== 'plain')
      .map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds).toEqual(['name "a"', 'text "x"', 'name "b"', 'number -1.5', 'name "c"', 'word null']);
  });
  it('is not misled by quotes and colons inside a text', () => {
    expect(jsonTokens('["a\\": 1"]').map(({ kind }) => kind)).toEqual(['plain', 'text', 'plain']);
  });
  it('loses no character of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonText(value);
        expect(
          jsonTokens(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
