import { probeWaits } from '@longshore/netsuite';

/** Figures of the dispatch. The defaults were measured; tests shorten them. */
export interface WorkSettings {
  /** A request is given up after this long; permits and look-ups count with it. */
  readonly requestTimeoutMs: number;
  /** A request leaves within this time after its intent was fenced, or not at all. */
  readonly sendWithinMs: number;
  /** Added wherever another process waits for a request to be over. */
  readonly marginMs: number;
  /** How often a process renews the permits of its drains. They are leased for time-out + margin + two renewals. */
  readonly renewEveryMs: number;
  /** How often a process tells that its drains live. pg-boss gives a drain to another process 10 s after the last sign. */
  readonly touchEveryMs: number;
  /** How often a process looks for drains to take up when nobody told it of one. */
  readonly pollEveryMs: number;
  /** Drains at once in one process. One costs little, so many: realms beyond this number wait for a slice to end. */
  readonly drainsMax: number;
  /** After this long a drain makes room, when all of the process's drains are taken. */
  readonly sliceMs: number;
  /** After this long a drain ends and is asked for again, whatever waits. Far below pg-boss's expiry of a day. */
  readonly drainLifeMs: number;
  /** How often tasks for later are looked through. */
  readonly sweepEveryMs: number;
  /** How often realms with due tasks and without a drain are looked for. There should never be one. */
  readonly safetySweepEveryMs: number;
  /** Tasks that are done or failed are kept this long. */
  readonly keepClosedMs: number;
  /** A lent permit goes back to the drain when no interactive call came for this long. */
  readonly lendForMs: number;
  /** A permit whose request got no answer stays taken this long, because NetSuite may still work on it. [inferred] */
  readonly unansweredHoldMs: number;
  /** After a concurrency refusal, how long until one more request at a time is tried. Longer by a tenth after each trial that is refused. */
  readonly probeAfterMs: number;
  readonly probeAfterMsMax: number;
  /** A task whose handler failed waits this long, doubled each time. */
  readonly retryAfterMs: number;
  readonly retryAfterMsMax: number;
}

export const defaultSettings: WorkSettings = {
  requestTimeoutMs: 60_000,
  sendWithinMs: 2_000,
  marginMs: 2_000,
  renewEveryMs: 2_000,
  touchEveryMs: 3_000,
  pollEveryMs: 1_000,
  drainsMax: 64,
  sliceMs: 10_000,
  drainLifeMs: 3_600_000,
  sweepEveryMs: 1_000,
  safetySweepEveryMs: 60_000,
  keepClosedMs: 7 * 86_400_000,
  lendForMs: 1_000,
  unansweredHoldMs: 5_000,
  ...probeWaits,
  retryAfterMs: 1_000,
  retryAfterMsMax: 300_000,
};

/** How long a permit is leased: a request that starts just before a renewal is due, and one that fails, must still be covered. */
export function leaseMs(settings: WorkSettings): number {
  return settings.requestTimeoutMs + settings.marginMs + 4 * settings.renewEveryMs;
}
