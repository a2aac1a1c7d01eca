import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { idleStatuses, isFinal, retriableStatuses } from './status.ts';
import type { RunStatus } from './types.ts';

/** Every status there is: the compiler refuses this table when one is missing or does not exist. */
const everyStatus: Readonly<Record<RunStatus, true>> = {
  waiting: true,
  started: true,
  reconciling: true,
  awaiting_retry: true,
  rate_limit_retry: true,
  blocked: true,
  needs_decision: true,
  auth_failed: true,
  accounting_period_closed: true,
  invoice_already_paid: true,
  disabled: true,
  complete: true,
  skipped: true,
  superseded: true,
  canceled: true,
  error: true,
  timeout_limit_exceeded: true,
};

const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/runs.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([a-z_]+)` \| `([A-Z_]+)` \| (.*) \|$/gm)].map(([, status = '', capitals, rest = '']) => {
  const [final = '', goesOnBy = '', retry = '', cancel = ''] = rest.split('|').map((cell) => cell.trim());
  return { status: status as RunStatus, capitals, final: final === 'yes', goesOnBy, retry: retry !== '', cancel: cancel !== '' };
});

test('docs/runs.md has a row for every status, and no other', () => {
  expect(rows.map(({ status }) => status).sort()).toEqual(Object.keys(everyStatus).sort());
});

test.each(rows)('docs/runs.md tells of $status what is so', ({ status, capitals, final, goesOnBy, retry, cancel }) => {
  expect(capitals).toBe(status.toUpperCase());
  expect(final).toBe(isFinal(status));
  expect(goesOnBy === '').toBe(final);
  expect(retry).toBe(retriableStatuses.has(status));
  expect(cancel).toBe((idleStatuses as readonly RunStatus[]).includes(status));
});
