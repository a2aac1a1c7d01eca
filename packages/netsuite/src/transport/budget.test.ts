import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Budget } from './budget.ts';
import { afterQuiet, afterRefusal, untriedBudget, probeWaits as waits } from './budget.ts';

const untouched = untriedBudget(5);

/** Lives through time with an account that bears `limit` requests at once, always fully used. Gives the caps and when they were tried. */
function live(entered: number, limit: number, probes: number): { readonly atMs: number; readonly cap: number }[] {
  const tried: { atMs: number; cap: number }[] = [];
  let budget: Budget = untriedBudget(entered);
  let nowMs = 0;
  for (let probe = 0; probe < probes; probe += 1) {
    while (budget.capNow > limit) {
      budget = afterRefusal(budget, budget.capNow, nowMs, waits);
      nowMs += 100;
    }
    if (budget.probeAtMs === undefined) break;
    nowMs = budget.probeAtMs;
    budget = afterQuiet(budget, nowMs, waits);
    tried.push({ atMs: nowMs, cap: budget.capNow });
  }
  return tried;
}

describe('the budget of an account', () => {
  test('falls to what last worked, one less than were in flight, and never below one', () => {
    expect(afterRefusal(untouched, 4, 0, waits).capNow).toBe(3);
    expect(afterRefusal(untouched, 9, 0, waits).capNow).toBe(5);
    expect(afterRefusal(untouched, 1, 0, waits).capNow).toBe(1);
    expect(afterRefusal(untouched, 0, 0, waits).capNow).toBe(1);
  });

  test('tries one more after ten quiet seconds, and waits longer after each trial that is refused, but never more than half a minute', () => {
    const tried = live(5, 3, 24);
    expect(tried.every(({ cap }) => cap === 4)).toBe(true);
    const pauses = tried.slice(1).map(({ atMs }, index) => Math.round((atMs - (tried[index]?.atMs ?? 0)) / 1000));
    expect(pauses).toEqual([...Array.from({ length: 20 }, (_, index) => 11 + index), 30, 30, 30]);
  });

  test('climbs in quiet steps to what was entered when the account bears it again, and no further', () => {
    const refused = afterRefusal(afterRefusal(untouched, 5, 0, waits), 2, 0, waits);
    const climb: (readonly [number, number])[] = [];
    for (let budget: Budget = refused; budget.probeAtMs !== undefined; ) {
      const nowMs = budget.probeAtMs;
      budget = afterQuiet(budget, nowMs, waits);
      climb.push([nowMs, budget.capNow]);
    }
    expect(climb).toEqual([
      [10_000, 2],
      [11_000, 3],
      [12_000, 4],
      [13_000, 5],
      [14_000, 5],
    ]);
  });

  test('refusals of one moment are one failed trial', () => {
    const probing = afterQuiet(afterRefusal(untouched, 5, 0, waits), 10_000, waits);
    const once = afterRefusal(probing, 5, 20_000, waits);
    const again = afterRefusal(once, 5, 20_300, waits);
    expect(again.probeWaitMs).toBe(once.probeWaitMs);
    expect(again.probeWaitMs).toBe(11_000);
  });

  test('whatever happens, it stays between one and what was entered', () => {
    const events = fc.array(fc.oneof(fc.record({ refusedWith: fc.nat({ max: 30 }) }), fc.constant('quiet' as const)), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), events, (entered, happened) => {
        let budget: Budget = untriedBudget(entered);
        let nowMs = 0;
        for (const event of happened) {
          nowMs += 700;
          budget = event === 'quiet' ? afterQuiet(budget, nowMs, waits) : afterRefusal(budget, event.refusedWith, nowMs, waits);
          expect(budget.capNow).toBeGreaterThanOrEqual(1);
          expect(budget.capNow).toBeLessThanOrEqual(entered);
          expect(budget.probeWaitMs).toBeLessThanOrEqual(waits.probeAfterMsMax);
        }
      }),
    );
  });
});
