import type { CallOptions } from './netsuite.ts';

/**
 * The same call with its deadline as a part of its signal, which ends every wait. Without a deadline it is left alone.
 * @param now - milliseconds since 1970
 */
export function endAtDeadline<Call extends CallOptions>(call: Call, now: number): Call {
  const { deadline, signal } = call;
  if (deadline === undefined) return call;
  const remainingMs = deadline.getTime() - now;
  const ending =
    remainingMs > 0 ? AbortSignal.timeout(remainingMs) : AbortSignal.abort(new DOMException('The deadline has passed.', 'TimeoutError'));
  return { ...call, deadline: undefined, signal: signal === undefined ? ending : AbortSignal.any([signal, ending]) };
}
