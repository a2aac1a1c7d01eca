import type { NetSuiteFault } from '@longshore/netsuite';
import { ConcurrencyFault, RefusedFault, SignInFault } from '@longshore/netsuite';
import type { StopReason } from '../plans/index.ts';
import type { Transaction } from '../store/index.ts';
import type { TryFault } from '../writes/index.ts';
import { tryFault } from '../writes/index.ts';
import { reasonCodes } from './reason-codes.ts';
import type { RunCause, RunReason, RunRecord, RunStatus } from './types.ts';

/** How an attempt leaves its run. */
export interface Decision {
  readonly status: RunStatus;
  readonly reason?: RunReason;
  readonly record?: RunRecord;
  readonly causes?: readonly RunCause[];
  /** When the run goes on by itself; absent when it ends or waits for somebody. */
  readonly dueInMs?: number;
  /** True for an attempt that ended in nothing but waiting: the next wait is longer. */
  readonly backOff?: boolean;
  /** True where NetSuite was not asked at all, because the connection's sign-in was refused before. */
  readonly signInNotTried?: boolean;
  /** Belongs into the closing transaction: notes what stands in NetSuite. */
  readonly confirm?: (trx: Transaction) => Promise<void>;
}

/** Waits between attempts that found NetSuite unable to answer: 1 s, doubled each time, at most 5 minutes. */
export function backOffMs(retries: number): number {
  return Math.min(300_000, 1000 * 2 ** Math.min(retries, 10));
}

/** Attempts in a row that only waited before a run is given up: about half a day at the longest pace. */
export const retriesMost = 150;

function withWords(reason: Omit<RunReason, 'netsuiteMessage'>, fault: TryFault): RunReason {
  return fault.netsuiteMessage === undefined ? reason : { ...reason, netsuiteMessage: fault.netsuiteMessage };
}

function minutes(ms: number): string {
  return ms >= 60_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 1000)} s`;
}

/** Nobody knows yet whether the request was carried out. */
export function reconciling(fault: TryFault, lookAgainInMs: number, windowEndsInMs: number): Decision {
  const reason: RunReason = {
    code: 'outcome_unknown',
    message: `It is not known whether NetSuite carried out the request: ${fault.message}. Nothing stands under our key so far.`,
    remedy: 'wait',
    nextStep: `Nothing: the key is looked up again; after ${minutes(windowEndsInMs)} "not there" means "not written".`,
  };
  return { status: 'reconciling', reason: withWords(reason, fault), dueInMs: lookAgainInMs };
}

/** NetSuite did not take the request up; it may be sent again. */
export function waitingForNetSuite(fault: TryFault, why: 'concurrency' | 'connection'): Decision {
  const reason: RunReason =
    why === 'concurrency'
      ? {
          code: 'netsuite_busy',
          message: 'NetSuite refused because too many requests were in flight in the account.',
          remedy: 'wait',
          nextStep: 'Nothing: it is sent again with a longer wait each time.',
        }
      : {
          code: 'netsuite_unavailable',
          message: `NetSuite could not be asked: ${fault.message}`,
          remedy: 'wait',
          nextStep: 'Nothing: it is tried again with a longer wait each time.',
        };
  return { status: why === 'concurrency' ? 'rate_limit_retry' : 'awaiting_retry', reason: withWords(reason, fault), backOff: true };
}

export function signInFailed(fault: TryFault): Decision {
  const reason: RunReason = {
    code: 'sign_in_refused',
    message: 'NetSuite refused the sign-in of this connection.',
    remedy: 'sign_in',
    nextStep: 'See the Login Audit Trail in NetSuite for the true reason, then replace the credentials or verify the connection.',
  };
  return { status: 'auth_failed', reason: withWords(reason, fault) };
}

/** NetSuite refused and saved nothing. Its words name the reason; only a closed period is recognised by them. */
export function refusedByNetSuite(fault: TryFault): Decision {
  // Connectors tell a closed period by the text alone; the codes do not reach REST (semantics 8.4).
  if (/period/i.test(fault.netsuiteMessage ?? '') && /closed|locked/i.test(fault.netsuiteMessage ?? '')) {
    const reason: RunReason = {
      code: 'accounting_period_closed',
      message: 'NetSuite refused because of a closed or locked accounting period.',
      remedy: 'fix_netsuite',
      nextStep: 'Open the period in NetSuite and retry.',
    };
    return { status: 'accounting_period_closed', reason: withWords(reason, fault) };
  }
  const reason: RunReason = {
    code: fault.code === 'gone_after_writing' ? fault.code : 'netsuite_refused',
    message: fault.code === 'gone_after_writing' ? fault.message : 'NetSuite refused the record and saved nothing.',
    remedy: 'fix_netsuite',
    nextStep: 'Correct what NetSuite names, in its set-up or in the mapping, then retry.',
  };
  return { status: 'error', reason: withWords(reason, fault) };
}

/** What a fault of a read means for the run: nothing was written by it. */
export function faultWhileReading(fault: NetSuiteFault): Decision {
  if (fault instanceof SignInFault) return signInFailed(tryFault(fault));
  if (fault instanceof ConcurrencyFault) return waitingForNetSuite(tryFault(fault), 'concurrency');
  if (fault instanceof RefusedFault) {
    const reason: RunReason = {
      code: 'read_refused',
      message: `NetSuite refused to be read: ${fault.message}`,
      remedy: 'fix_netsuite',
      nextStep: "Check the role's permissions (SuiteAnalytics Workbook, and View on the lists that are read), then retry.",
    };
    return { status: 'error', reason: withWords(reason, tryFault(fault)) };
  }
  return waitingForNetSuite(tryFault(fault), 'connection');
}

/** Something in Longshore itself went wrong. The run is tried again and given up after a while, so that one bug holds nothing else up. */
export function faultOfOurs(retries: number): Decision {
  const reason: RunReason = {
    code: 'internal_fault',
    message: 'Longshore itself failed while working on this run; the server log has the details.',
    remedy: 'report',
    nextStep: 'Report it with the run id; retry when it is mended.',
  };
  return retries < 5 ? { status: 'awaiting_retry', reason, backOff: true } : { status: 'error', reason };
}

/**
 * One reason for a run that several things hold up. Whose turn it is follows the first cause that somebody can do something about:
 * a run that also waits for another run must not look as if waiting were enough.
 */
export function blockedReason(causes: readonly RunCause[]): RunReason {
  const first = causes.find(({ remedy }) => remedy !== 'wait') ?? causes[0];
  if (first === undefined) throw new Error('a refused plan names at least one cause');
  const { path: _path, key: _key, ...reason } = first;
  if (causes.length === 1) return reason;
  return {
    ...reason,
    code: 'several_causes',
    message: `${causes.length} things are missing. ${causes.map((cause) => cause.message).join(' ')}`,
  };
}

/** A plan's reason with whose turn it is. */
export function stopToReason(reason: StopReason): RunReason {
  return { ...reason, remedy: reasonCodes[reason.code].remedy };
}
