/**
 * When to look for a record whose request got no answer: 5 s, 30 s, 2, 5, 10 and 20 minutes after the request at the default window of
 * 20 minutes, in proportion at any other (writing rules 1.2).
 */
const rungs = [1 / 240, 1 / 40, 1 / 10, 1 / 4, 1 / 2, 1] as const;

/** Milliseconds until the next look-up. `ageMs` is the time since the request; after the last rung the window has passed. */
export function nextLookUpInMs(ageMs: number, windowMs: number): number {
  const next = rungs.map((rung) => rung * windowMs).find((at) => at > ageMs);
  return Math.max(1, Math.ceil((next ?? ageMs) - ageMs));
}

/** Whether "not there" means "not written": NetSuite finishes what it received even when the connection is gone [section_1540364662]. */
export function windowHasPassed(ageMs: number, windowMs: number): boolean {
  return ageMs >= windowMs;
}
