import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storeDecimal } from '../../books/index.ts';
import { ExactSum } from './exact-sum.ts';

const scaleMax = 12;
const decimals = fc.record({
  coefficient: fc.oneof(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n })),
  scale: fc.integer({ min: 0, max: scaleMax }),
});

test('a sum of short and long numbers is exact, also after some were taken back', () => {
  fc.assert(
    fc.property(fc.array(decimals, { maxLength: 40 }), fc.array(decimals, { maxLength: 10 }), (kept, passing) => {
      const sum = new ExactSum();
      for (const number of [...kept, ...passing]) sum.include(storeDecimal(number));
      for (const number of passing) sum.exclude(storeDecimal(number));
      const expected = kept.reduce((total, { coefficient, scale }) => total + coefficient * 10n ** BigInt(scaleMax - scale), 0n);
      const { coefficient, scale } = sum.result();
      expect(coefficient * 10n ** BigInt(scaleMax - scale)).toBe(expected);
      expect(sum.count).toBe(kept.length);
    }),
    { numRuns: 300 },
  );
});
