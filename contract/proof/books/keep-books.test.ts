import { expect, test } from 'vitest';
import { keepBooks } from './keep-books.ts';

test('500 operations of a careful person give the books that pencil and paper give, and 500 others are refused and change nothing', {
  timeout: 300_000,
}, () => {
  const { valid, invalid, documents, ledgerLines } = keepBooks(500, 20);
  expect([valid, invalid]).toEqual([500, 500]);
  expect(documents).toBeGreaterThan(100);
  expect(ledgerLines).toBeGreaterThan(3 * documents);
});
