/** Where a run can stand. Plain data without schemas, so that browsers can have it cheaply. */
export const runStatuses = [
  'waiting',
  'started',
  'reconciling',
  'awaiting_retry',
  'rate_limit_retry',
  'blocked',
  'needs_decision',
  'auth_failed',
  'accounting_period_closed',
  'invoice_already_paid',
  'disabled',
  'complete',
  'skipped',
  'superseded',
  'canceled',
  'error',
  'timeout_limit_exceeded',
] as const;

export type RunStatus = (typeof runStatuses)[number];

/** Statuses that a run leaves without anyone's help: it has its turn, is being worked on, or has a time at which it goes on. */
const movingStatuses: ReadonlySet<RunStatus> = new Set(['waiting', 'started', 'reconciling', 'awaiting_retry', 'rate_limit_retry']);

/** As much of a run as tells whether it goes on by itself. */
export interface RunProgress {
  readonly status: RunStatus;
  readonly causes: readonly { readonly remedy: string }[];
}

/**
 * Whether the run goes on by itself, so that waiting for it makes sense: it is under way, or it is blocked on nothing but other runs (a bill
 * whose customer is on its way).
 */
export function isMoving(run: RunProgress): boolean {
  if (run.status === 'blocked') return run.causes.length > 0 && run.causes.every((cause) => cause.remedy === 'wait');
  return movingStatuses.has(run.status);
}
