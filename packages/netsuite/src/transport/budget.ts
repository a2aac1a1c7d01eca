/** How many requests an account is believed to bear at once, and what is known about it. Times in milliseconds since 1970. */
export interface Budget {
  readonly capEntered: number;
  readonly capNow: number;
  /** When to try one more; `undefined` while nothing was ever refused. */
  readonly probeAtMs: number | undefined;
  /** How long to wait after the next refusal. */
  readonly probeWaitMs: number;
  /** Whether `capNow` was raised since the last refusal and not yet proven. */
  readonly probing: boolean;
  readonly refusedAtMs: number | undefined;
}

export interface ProbeWaits {
  /** From a refusal to the next trial. A trial that is not refused within a tenth of it has worked. */
  readonly probeAfterMs: number;
  readonly probeAfterMsMax: number;
}

/** Ten quiet seconds, and never more than half a minute: for so long places that others have left stay unused at most. */
export const probeWaits: ProbeWaits = { probeAfterMs: 10_000, probeAfterMsMax: 30_000 };

/** Refusals this close together are one: requests that were under way when the limit was met. */
const sameRefusalMs = 1_000;

/** A budget of which nothing is known but what was entered. */
export function untriedBudget(capEntered: number): Budget {
  return { capEntered, capNow: capEntered, probeAtMs: undefined, probeWaitMs: 0, probing: false, refusedAtMs: undefined };
}

/**
 * NetSuite refused a request because too many were in flight: what last worked is one less than there were. A trial that fails makes the
 * wait before the next one longer by a tenth of the first.
 * @param inFlight the refused request included
 */
export function afterRefusal(budget: Budget, inFlight: number, nowMs: number, waits: ProbeWaits): Budget {
  const again = budget.refusedAtMs !== undefined && nowMs - budget.refusedAtMs < sameRefusalMs;
  const wait = Math.max(budget.probeWaitMs, waits.probeAfterMs);
  const longer = Math.min(wait + Math.round(waits.probeAfterMs / 10), waits.probeAfterMsMax);
  const probeWaitMs = budget.probing && !again ? longer : wait;
  return {
    capEntered: budget.capEntered,
    capNow: Math.max(1, Math.min(budget.capNow, inFlight - 1)),
    probeAtMs: nowMs + probeWaitMs,
    probeWaitMs,
    probing: false,
    refusedAtMs: nowMs,
  };
}

/**
 * Nothing was refused for as long as we wanted to wait: one more may be tried, never more than was entered. NetSuite refuses at once, so
 * a trial has soon worked, and the next one follows: places that others have left are taken within seconds of the first that is found.
 */
export function afterQuiet(budget: Budget, nowMs: number, waits: ProbeWaits): Budget {
  if (budget.capNow >= budget.capEntered) return untriedBudget(budget.capEntered);
  return {
    ...budget,
    capNow: budget.capNow + 1,
    probing: true,
    probeWaitMs: budget.probing ? waits.probeAfterMs : budget.probeWaitMs,
    probeAtMs: nowMs + Math.round(waits.probeAfterMs / 10),
  };
}
