import type { NetSuiteFault } from '../faults.ts';
import { NetSuiteConfigurationError, NotSentFault } from '../faults.ts';
import type { RawCall } from '../netsuite.ts';

const backoffMs = 500;
const backoffMsMax = 60_000;

type RetryInputs = Pick<
  RawCall,
  'method' | 'effect' | 'maxRetries' | 'retryDelayMs' | 'retryOnAllErrors' | 'exponentialBackoff' | 'repeatUnprovenWrites'
>;

/**
 * How long to wait before a raw call is sent again; `undefined` for not at all. A write of which it is not certain that it was not done is
 * sent again only where that was asked for by name; deleting twice is deleting once.
 *
 * @param retries - how often it was sent again before
 */
export function decideRawRetry(call: RetryInputs, fault: NetSuiteFault, retries: number): number | undefined {
  if (retries >= (call.maxRetries ?? 0) || !isWorthIt(call, fault)) return undefined;
  const isRepeatable = call.method === 'GET' || call.method === 'DELETE' || call.effect === 'read';
  if (!isRepeatable && !fault.provesNotWritten && call.repeatUnprovenWrites !== true) return undefined;
  return call.exponentialBackoff === true ? Math.min(backoffMs * 2 ** retries, backoffMsMax) : (call.retryDelayMs ?? 0);
}

function isWorthIt(call: RetryInputs, fault: NetSuiteFault): boolean {
  if (fault instanceof NetSuiteConfigurationError) return false;
  if (['aborted_before_sending', 'aborted_after_sending', 'send_refused_by_guard', 'client_closed'].includes(fault.code)) return false;
  if (call.retryOnAllErrors === true) return true;
  if (fault.status !== undefined) return fault.status >= 500;
  return fault instanceof NotSentFault || ['connection_lost', 'answer_timed_out'].includes(fault.code);
}
