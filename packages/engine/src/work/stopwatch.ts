/** Both clocks of a process, in milliseconds. */
export interface Clocks {
  /** Never set back, but it may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Goes on while the machine sleeps, but may be set. */
  wallMs(): number;
}

export const processClocks: Clocks = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };

/** Tells how much time has passed since it was made, in milliseconds. */
export type Stopwatch = () => number;

/** When the two clocks disagree, the longer time counts: a lease that seems over too early costs a moment, one that is over costs a fence. */
export function startStopwatch(clocks: Clocks): Stopwatch {
  const monotonic = clocks.monotonicMs();
  const wall = clocks.wallMs();
  return () => Math.max(clocks.monotonicMs() - monotonic, clocks.wallMs() - wall);
}
