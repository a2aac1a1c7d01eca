import type { RunStatus } from './types.ts';

/** Statuses that never change by themselves; `error` and `timeout_limit_exceeded` can be retried by a person. */
const finalStatuses: ReadonlySet<RunStatus> = new Set(['complete', 'skipped', 'superseded', 'canceled', 'error', 'timeout_limit_exceeded']);

/** Statuses in which nothing happens until somebody or something outside the run acts. */
export const standingStatuses = [
  'blocked',
  'needs_decision',
  'auth_failed',
  'accounting_period_closed',
  'invoice_already_paid',
  'disabled',
] as const satisfies readonly RunStatus[];

/** Statuses in which a newer revision takes a run's place, and a person may cancel it: no request of it can be under way. */
export const idleStatuses = ['waiting', 'awaiting_retry', 'rate_limit_retry', ...standingStatuses] as const satisfies readonly RunStatus[];

/** Statuses that a person may retry. `reconciling` is looked up at once; it is never sent again because of it. */
export const retriableStatuses: ReadonlySet<RunStatus> = new Set<RunStatus>([
  'reconciling',
  'awaiting_retry',
  'rate_limit_retry',
  'blocked',
  'needs_decision',
  'auth_failed',
  'accounting_period_closed',
  'invoice_already_paid',
  'error',
  'timeout_limit_exceeded',
]);

export function isFinal(status: RunStatus): boolean {
  return finalStatuses.has(status);
}
