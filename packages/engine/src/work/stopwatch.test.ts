import { expect, test } from 'vitest';
import { startStopwatch } from './stopwatch.ts';

test('the longer time counts, whichever clock stood still or was set', () => {
  const clocks = { monotonic: 1_000, wall: 5_000 };
  const passed = startStopwatch({ monotonicMs: () => clocks.monotonic, wallMs: () => clocks.wall });
  clocks.monotonic += 300;
  clocks.wall += 20_000;
  expect(passed()).toBe(20_000);
  clocks.monotonic += 60_000;
  clocks.wall -= 15_000;
  expect(passed()).toBe(60_300);
});
