import type { RunStatus } from '@longshore/api';
import type { Tone } from '../../design/tone.ts';

interface StatusView {
  readonly label: string;
  readonly tone: Tone;
  /** What the run does now, or what it waits for, in one sentence. */
  readonly meaning: string;
  /** Goes on by itself within moments, so the page looks often. */
  readonly moving: boolean;
}

/** Every status as a person reads it, in the order in which the list offers them: what needs a person first, what is over last. */
export const statusViews: Readonly<Record<RunStatus, StatusView>> = {
  blocked: {
    label: 'Blocked',
    tone: 'warn',
    meaning: 'Something it needs is missing. It goes on by itself once that is entered.',
    moving: false,
  },
  needs_decision: { label: 'Needs decision', tone: 'warn', meaning: 'A person has to choose how it goes on.', moving: false },
  auth_failed: {
    label: 'Sign-in failed',
    tone: 'bad',
    meaning: 'NetSuite refused our sign-in. It goes on when the connection works again.',
    moving: false,
  },
  accounting_period_closed: {
    label: 'Period closed',
    tone: 'warn',
    meaning: 'The accounting period of its date is closed or locked in NetSuite.',
    moving: false,
  },
  invoice_already_paid: {
    label: 'Already paid',
    tone: 'warn',
    meaning: 'The invoice is paid, wholly or in part, and is not changed without a decision.',
    moving: false,
  },
  error: { label: 'Error', tone: 'bad', meaning: 'It failed and will not go on by itself.', moving: false },
  timeout_limit_exceeded: { label: 'Timed out', tone: 'bad', meaning: 'It took longer than it may, and stopped.', moving: false },
  disabled: { label: 'Disabled', tone: 'idle', meaning: 'Its integration is switched off.', moving: false },
  waiting: { label: 'Waiting', tone: 'idle', meaning: 'It waits for its turn.', moving: true },
  started: { label: 'Started', tone: 'busy', meaning: 'It is being worked on right now.', moving: true },
  reconciling: {
    label: 'Reconciling',
    tone: 'busy',
    meaning: 'NetSuite’s answer was not read. Whether the record was written is being looked up by its key.',
    moving: true,
  },
  awaiting_retry: { label: 'Awaiting retry', tone: 'busy', meaning: 'It failed for a passing reason and is tried again.', moving: true },
  rate_limit_retry: {
    label: 'Rate limited',
    tone: 'busy',
    meaning: 'NetSuite takes no more requests at the moment. It is tried again.',
    moving: true,
  },
  complete: { label: 'Complete', tone: 'good', meaning: 'NetSuite has the record, and it was read back.', moving: false },
  skipped: { label: 'Skipped', tone: 'idle', meaning: 'Nothing was to be sent.', moving: false },
  superseded: { label: 'Superseded', tone: 'idle', meaning: 'A newer revision of the document took its place.', moving: false },
  canceled: { label: 'Canceled', tone: 'idle', meaning: 'A person canceled it.', moving: false },
};

/** All statuses in the list's order. */
export const statusOrder = Object.keys(statusViews) as readonly RunStatus[];

export function isRunStatus(text: string): text is RunStatus {
  return Object.hasOwn(statusViews, text);
}
