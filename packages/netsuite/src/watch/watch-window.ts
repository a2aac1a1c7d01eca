import type { WatchPass, WatchPosition } from '../netsuite.ts';
import type { AccountClock } from './account-clock.ts';
import { earliestWallTime, moveWallTime, wallTime } from './account-clock.ts';

// A record is stamped when it is saved and seen when that is committed, which may be this much later.
const overlapMs = 20 * 60_000;
// A second that is not over may bring another change with the same stamp, which nothing would tell from the first; and the machine that
// stamps need not agree to the second with the one that tells the time.
const settleMs = 2000;
// How much earlier a later window may begin than this one: daylight saving, and an offset learned anew.
const windowShiftMinutes = 120;

/**
 * What a new pass asks for: everything stamped since the last pass less an overlap, up to now. A first pass reads the overlap of the second
 * only to note what is there, so that what comes late can be told from it; only a look-back tells what it finds.
 *
 * @param serverTime - NetSuite's clock before the pass, Unix milliseconds
 * @param readTo - `readTo` of the position; absent at the first pass
 */
export function beginPass(clock: AccountClock, serverTime: number, readTo: string | undefined, lookBack: Date | undefined): WatchPass {
  const keepFrom = moveWallTime(earliestWallTime(clock, serverTime - overlapMs), -windowShiftMinutes);
  const until = wallTime(clock, serverTime - settleMs);
  const begun = { startedAt: new Date(serverTime).toISOString(), until, keepFrom, stage: 'records' } as const;
  if (readTo !== undefined) {
    const from = earliestWallTime(clock, Date.parse(readTo) - overlapMs);
    return { ...begun, from, tellFrom: from, tells: 'changes' };
  }
  const tellFrom = lookBack === undefined ? until : earliestWallTime(clock, lookBack.getTime());
  return { ...begun, from: tellFrom < keepFrom ? tellFrom : keepFrom, tellFrom, tells: 'existing' };
}

/** The position after a pass has read everything. */
export function endPass(position: WatchPosition, pass: WatchPass): WatchPosition {
  const { pass: _ended, ...kept } = position;
  return { ...kept, readTo: pass.startedAt };
}
