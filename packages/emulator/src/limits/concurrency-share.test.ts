import { describe, expect, test } from 'vitest';
import { allocatableConcurrency, concurrencyShareOf, unallocatedConcurrency } from './concurrency-share.ts';
import { foreignLoadAt } from './foreign-load.ts';

describe('a concurrency limit of 5 with 2 set aside', () => {
  const division = { account: 5, allocated: 2, foreignLoad: 0 };

  test('leaves 3 for all others, of which 2 can be set aside', () => {
    expect(unallocatedConcurrency(division)).toBe(3);
    expect(allocatableConcurrency(division, null)).toBe(2);
    expect(allocatableConcurrency(division, 2)).toBe(4);
  });

  test('counts an integration with a limit of its own by itself, the others together', () => {
    expect(concurrencyShareOf(division, 'own', 2)).toEqual({ pool: 'own', poolMax: 2, accountMax: 5 });
    expect(concurrencyShareOf(division, 'one', null)).toEqual(concurrencyShareOf(division, 'another', null));
    expect(concurrencyShareOf(division, 'one', null).poolMax).toBe(3);
  });

  test('lets a foreign load take slots of those who have none of their own, and no more than there are', () => {
    const loaded = { ...division, foreignLoad: 9 };
    expect(concurrencyShareOf(loaded, 'one', null).poolMax).toBe(0);
    expect(concurrencyShareOf(loaded, 'own', 2)).toEqual({ pool: 'own', poolMax: 2, accountMax: 2 });
  });

  test('keeps one unallocated when the account limit falls below what is set aside', () => {
    expect(unallocatedConcurrency({ account: 1, allocated: 2 })).toBe(1);
    expect(allocatableConcurrency({ account: 1, allocated: 2 }, null)).toBe(0);
  });
});

describe('a changing foreign load', () => {
  const load = { min: 1, max: 4, everyMs: 1000, seed: 3 };
  const over = (from: number) => Array.from({ length: 200 }, (_, index) => foreignLoadAt(load, from + index * 1000));

  test('stays for a step, takes every value in its bounds, and is the same for the same seed', () => {
    expect(foreignLoadAt(load, 5000)).toBe(foreignLoadAt(load, 5999));
    expect([...new Set(over(0))].sort()).toEqual([1, 2, 3, 4]);
    expect(over(0)).toEqual(over(0));
    expect(over(0)).not.toEqual(Array.from({ length: 200 }, (_, index) => foreignLoadAt({ ...load, seed: 4 }, index * 1000)));
  });
});
