import type { NetSuiteFault } from '../faults.ts';
import { ConcurrencyFault, NotSentFault, SignInFault, UnavailableFault } from '../faults.ts';
import type { Effect } from './classify.ts';

export interface RepeatPolicy {
  /** How often a read is repeated that got no answer. */
  readonly reads: number;
  /** How often a call is repeated that was refused for concurrency. */
  readonly refusals: number;
  /** How long to wait before repetition n for one of these reasons, from 1. */
  readonly delayMs: (repetition: number) => number;
  /** Whether writes are repeated too that were refused before anything was done. */
  readonly refusedWrites: boolean;
}

export interface Try {
  readonly effect: Effect;
  readonly fault: NetSuiteFault;
  /** How often the request was repeated before because it got no answer. */
  readonly repetitions: number;
  /** How often it was refused for concurrency before. */
  readonly refusals: number;
  /** Whether the request carried an access token, and none was renewed for it yet. */
  readonly tokenMayBeStale: boolean;
}

export type Decision = { readonly kind: 'stop' } | { readonly kind: 'renewed_token' } | { readonly kind: 'wait'; readonly delayMs: number };

const stop: Decision = { kind: 'stop' };

// Longer waits belong to the caller, which may have better things to do meanwhile.
const retryAfterMsMax = 60_000;

/**
 * Whether to send a request again. Reads are repeated when no answer came. Any call is when too many were in flight, for that proves that
 * nothing was done, a write only where the policy has it so.
 */
export function decideRepeat(policy: RepeatPolicy, tried: Try): Decision {
  const { effect, fault, repetitions } = tried;
  const allowed = effect === 'read' || policy.refusedWrites;
  if (fault instanceof SignInFault) {
    return allowed && tried.tokenMayBeStale && fault.code === 'login_refused' ? { kind: 'renewed_token' } : stop;
  }
  if (fault instanceof ConcurrencyFault) {
    const { retryAfterMs } = fault;
    if (!allowed || tried.refusals >= policy.refusals || (retryAfterMs ?? 0) > retryAfterMsMax) return stop;
    return { kind: 'wait', delayMs: retryAfterMs ?? policy.delayMs(tried.refusals + 1) };
  }
  if (effect === 'write' || repetitions >= policy.reads || !passesByItself(fault)) return stop;
  return { kind: 'wait', delayMs: policy.delayMs(repetitions + 1) };
}

function passesByItself(fault: NetSuiteFault): boolean {
  if (fault instanceof UnavailableFault) return fault.code !== 'aborted_after_sending' && fault.code !== 'answer_too_large';
  return (
    fault instanceof NotSentFault &&
    (fault.code === 'connection_failed' || fault.code === 'timed_out_before_sending' || fault.code === 'token_not_obtained')
  );
}
