import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits, or less when the caller stops waiting: then it throws what `stopped` makes of the reason.
 * @throws whatever `stopped` returns
 */
export async function pauseUnlessAborted(
  delayMs: number,
  signal: AbortSignal | undefined,
  stopped: (reason: unknown) => Error,
): Promise<void> {
  try {
    await delay(delayMs, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw signal?.aborted === true ? stopped(signal.reason) : cause;
  }
}
