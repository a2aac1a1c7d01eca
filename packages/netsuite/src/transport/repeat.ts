import type { NetSuiteFault } from '../faults.ts';
import { ConcurrencyFault, NotSentFault, SignInFault, UnavailableFault } from '../faults.ts';
import type { Effect } from './classify.ts';

export interface RepeatPolicy {
  readonly reads: number;
  readonly delayMs: (repetition: number) => number;
  readonly refusedWrites: boolean;
}

export interface Try {
  readonly effect: Effect;
  readonly fault: NetSuiteFault;
  /** How often the request was repeated before this fault, not counting the repetition after a renewed token. */
  readonly repetitions: number;
  /** Whether the request carried an access token, and none was renewed for it yet. */
  readonly tokenMayBeStale: boolean;
}

export type Decision = { readonly kind: 'stop' } | { readonly kind: 'renewed_token' } | { readonly kind: 'wait'; readonly delayMs: number };

const stop: Decision = { kind: 'stop' };

// Longer waits belong to the caller, which may have better things to do meanwhile.
const retryAfterMsMax = 60_000;

/**
 * Whether to send a request again. Reads are repeated when no answer came or too many were in flight; writes only after refusals which
 * prove that nothing was written, and only by policy.
 */
export function decideRepeat(policy: RepeatPolicy, tried: Try): Decision {
  const { effect, fault, repetitions } = tried;
  const allowed = effect === 'read' || policy.refusedWrites;
  if (fault instanceof SignInFault) {
    return allowed && tried.tokenMayBeStale && fault.code === 'login_refused' ? { kind: 'renewed_token' } : stop;
  }
  if (!allowed || repetitions >= policy.reads) return stop;
  if (fault instanceof ConcurrencyFault) {
    const { retryAfterMs } = fault;
    if (retryAfterMs !== undefined && retryAfterMs > retryAfterMsMax) return stop;
    return { kind: 'wait', delayMs: retryAfterMs ?? policy.delayMs(repetitions + 1) };
  }
  return effect === 'read' && passesByItself(fault) ? { kind: 'wait', delayMs: policy.delayMs(repetitions + 1) } : stop;
}

function passesByItself(fault: NetSuiteFault): boolean {
  if (fault instanceof UnavailableFault) return fault.code !== 'aborted_after_sending';
  return (
    fault instanceof NotSentFault &&
    (fault.code === 'connection_failed' || fault.code === 'timed_out_before_sending' || fault.code === 'token_not_obtained')
  );
}
