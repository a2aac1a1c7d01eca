import { expect, test } from 'vitest';
import { listRuns } from './operations.ts';
import { runStatuses } from './statuses.ts';

/** The statuses that billing engines give the runs of their integrations, as they write them. */
const capitals = [
  'WAITING',
  'STARTED',
  'COMPLETE',
  'ERROR',
  'AWAITING_RETRY',
  'AUTH_FAILED',
  'ACCOUNTING_PERIOD_CLOSED',
  'INVOICE_ALREADY_PAID',
  'DISABLED',
  'TIMEOUT_LIMIT_EXCEEDED',
  'RATE_LIMIT_RETRY',
];

test.each(capitals)('runs can be asked for by the status %s', (name) => {
  expect(listRuns.request.query.parse({ status: name })).toEqual({ status: [name.toLowerCase()] });
  expect(listRuns.request.query.parse({ status: [name, 'blocked'] })).toEqual({ status: [name.toLowerCase(), 'blocked'] });
});

test('every status can be asked for, and nothing else', () => {
  expect(listRuns.request.query.parse({ status: [...runStatuses] })).toEqual({ status: runStatuses });
  expect(listRuns.request.query.safeParse({ status: 'finished' }).success).toBe(false);
});
