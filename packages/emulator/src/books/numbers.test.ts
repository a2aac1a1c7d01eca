import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextInternalId, nextNumber } from './numbers.ts';
import { openBooks } from './open-books.ts';

describe('internal ids', () => {
  test('are never given twice within a space, and are the same in every account', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom('transaction', 'entity', 'item', 'term'), (count, space) => {
        const give = () => {
          const books = openBooks(':memory:');
          return Array.from({ length: count }, () => nextInternalId(books, space));
        };
        const ids = give();
        expect(new Set(ids).size).toBe(count);
        expect(give()).toEqual(ids);
      }),
      { numRuns: 10 },
    );
  });
});

describe('a counter', () => {
  test('counts from one, each for itself', () => {
    const books = openBooks(':memory:');
    expect([nextNumber(books, 'a'), nextNumber(books, 'a'), nextNumber(books, 'b')]).toEqual([1, 2, 1]);
  });
});
