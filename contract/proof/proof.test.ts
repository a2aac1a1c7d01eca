import { expect, test } from 'vitest';
import { runFuzz } from './fuzz.ts';
import { runKills } from './kills.ts';

test('2,000 spoiled requests end in refusals, not in faults of the emulator, and leave whole books', async () => {
  const { faults, statuses, customers } = await runFuzz(2000, 7);
  expect(faults).toEqual([]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '204', '400', '401', '404']));
  expect(customers).toBeGreaterThan(20);
});

test('an emulator that is killed while it writes comes back with what it answered, once', async () => {
  const { kills, answered, unanswered } = await runKills(3, 7);
  expect(kills).toBe(3);
  expect(answered).toBeGreaterThan(3);
  expect(unanswered).toBeGreaterThan(0);
});
