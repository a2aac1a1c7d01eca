import { expect, test } from 'vitest';
import { readWhileWritten } from './read-by-key.ts';

test('10,000 rows are read by key, each exactly once, by a reader that is killed while rows come and go', async () => {
  const { lasting, inserted, changed, deleted, rssMaxMb } = await readWhileWritten(10_000, 7);
  expect(lasting).toBe(10_000 - deleted);
  expect(Math.min(inserted, changed, deleted)).toBeGreaterThan(0);
  expect(rssMaxMb).toBeLessThan(150);
});
