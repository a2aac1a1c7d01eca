import { expect, test } from 'vitest';
import { NotSentFault } from '../faults.ts';
import { decideRawRetry } from './decide-raw-retry.ts';

test('waits as told, or doubles half a second up to a minute when asked to back off', () => {
  const fault = new NotSentFault({ code: 'connection_failed', message: 'No connection.' });
  const call = { method: 'POST', maxRetries: 20, retryDelayMs: 70 } as const;
  expect([0, 5].map((retries) => decideRawRetry(call, fault, retries))).toEqual([70, 70]);
  const growing = [0, 1, 2, 10].map((retries) => decideRawRetry({ ...call, exponentialBackoff: true }, fault, retries));
  expect(growing).toEqual([500, 1000, 2000, 60_000]);
});

test('never repeats what its caller has stopped', () => {
  const stopped = new NotSentFault({ code: 'aborted_before_sending', message: 'Aborted.' });
  expect(decideRawRetry({ method: 'GET', maxRetries: 5, retryOnAllErrors: true }, stopped, 0)).toBeUndefined();
});
