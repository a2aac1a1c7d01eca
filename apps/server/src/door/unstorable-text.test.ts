import { expect, test } from 'vitest';
import { unstorableText } from './unstorable-text.ts';

test('NUL and halves of surrogate pairs are found wherever they stand', () => {
  const value = { name: 'a\u0000', lines: [{ text: 'fine' }, { text: '\ud83d' }], 'k\u0000': 1, emoji: '😀' };
  expect(unstorableText(value).map(({ path }) => path)).toEqual(['name', 'lines[1].text', '["k\\u0000"]']);
});

test('no more than a hundred are named', () => {
  expect(unstorableText(Array.from({ length: 5_000 }, () => '\u0000'))).toHaveLength(100);
});
