import type { WatchChange, WatchPass, WatchSeen } from '../netsuite.ts';

/** A record as a watch reads it. Times are the account's own, `YYYY-MM-DD hh:mm:ss`. */
export interface StampedRow {
  readonly id: string;
  readonly stamp: string;
  readonly createdAt?: string | undefined;
  readonly row: Readonly<Record<string, string>>;
}

export interface SortedOut {
  readonly changes: readonly WatchChange[];
  readonly seen: WatchSeen;
}

/**
 * What of the rows is news. A record has one stamp at a time: when it is the one that was seen, nothing happened. A record is new when it
 * was created within the window and never seen; earlier windows have covered everything before. Only in the hours in which the account's
 * clock is set may a new record be told as updated.
 */
export function sortOutRows(pass: WatchPass, seen: WatchSeen, rows: readonly StampedRow[]): SortedOut {
  const news = rows.filter(({ id, stamp }) => stamp >= pass.tellFrom && seen[id] !== stamp);
  // A look-back tells what there is; what was deleted before is nobody's news.
  const isUntold = pass.stage === 'deletions' && pass.tells === 'existing';
  return { changes: isUntold ? [] : news.map((row) => toChange(pass, seen, row)), seen: noteSeen(pass, seen, rows) };
}

function toChange(pass: WatchPass, seen: WatchSeen, { id, stamp, createdAt, row }: StampedRow): WatchChange {
  if (pass.stage === 'deletions') return { kind: 'deleted', id, at: stamp, row };
  if (pass.tells === 'existing') return { kind: 'existing', id, at: stamp, row };
  const isNew = createdAt !== undefined && createdAt >= pass.from && seen[id] === undefined;
  return { kind: isNew ? 'created' : 'updated', id, at: stamp, row };
}

/** What later windows may show again. */
function noteSeen(pass: WatchPass, seen: WatchSeen, rows: readonly StampedRow[]): WatchSeen {
  const noted = { ...seen };
  for (const { id, stamp } of rows) {
    if (stamp >= pass.keepFrom) noted[id] = stamp;
  }
  return noted;
}

/** Without what no later window can show. */
export function forgetSeen(seen: WatchSeen, keepFrom: string): WatchSeen {
  return Object.fromEntries(Object.entries(seen).filter(([, stamp]) => stamp >= keepFrom));
}
