/** How many requests a realm's account is believed to bear at once, and what is known about it. Times in milliseconds since 1970. */
export interface Budget {
  readonly capEntered: number;
  readonly capNow: number;
  /** When to try one more; `undefined` while nothing was ever refused. */
  readonly probeAtMs: number | undefined;
  readonly probeWaitMs: number;
  /** Whether `capNow` was raised since the last refusal and not yet proven. */
  readonly probing: boolean;
  readonly refusedAtMs: number | undefined;
}

export interface ProbeWaits {
  readonly probeAfterMs: number;
  readonly probeAfterMsMax: number;
}

/** Refusals this close together are one: requests that were under way when the limit was met. */
const sameRefusalMs = 1_000;

/**
 * NetSuite refused a request because too many were in flight: what last worked is one less than there were. A trial that fails makes the
 * wait before the next one twice as long.
 * @param inFlight the refused request included
 */
export function afterRefusal(budget: Budget, inFlight: number, nowMs: number, waits: ProbeWaits): Budget {
  const again = budget.refusedAtMs !== undefined && nowMs - budget.refusedAtMs < sameRefusalMs;
  const wait = Math.max(budget.probeWaitMs, waits.probeAfterMs);
  const probeWaitMs = budget.probing && !again ? Math.min(wait * 2, waits.probeAfterMsMax) : wait;
  return {
    capEntered: budget.capEntered,
    capNow: Math.max(1, Math.min(budget.capNow, inFlight - 1)),
    probeAtMs: nowMs + probeWaitMs,
    probeWaitMs,
    probing: false,
    refusedAtMs: nowMs,
  };
}

/** Nothing was refused for as long as we wanted to wait: one more may be tried, never more than was entered. */
export function afterQuiet(budget: Budget, nowMs: number, waits: ProbeWaits): Budget {
  if (budget.capNow >= budget.capEntered) return { ...budget, probeAtMs: undefined, probeWaitMs: 0, probing: false };
  // A trial that has lasted this long has worked, and the next may come sooner.
  const probeWaitMs = budget.probing ? waits.probeAfterMs : budget.probeWaitMs;
  return { ...budget, capNow: budget.capNow + 1, probing: true, probeWaitMs, probeAtMs: nowMs + probeWaitMs };
}
