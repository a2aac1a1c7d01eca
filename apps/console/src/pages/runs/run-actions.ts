import type { Role, RunStatus } from '@longshore/api';
import { roleSuffices } from '@longshore/api';
import { statusViews } from './run-status.ts';

export type RunAction = 'retry' | 'cancel';

/** The server has the last word; these are its reasons, said before somebody asks in vain. */
const whyNotRetried: Partial<Record<RunStatus, string>> = {
  complete: 'It is complete: NetSuite has the record. Hand in a newer version of the document to change it.',
  superseded: 'A newer revision of the document took its place. Look at that one.',
  skipped: 'Nothing was to be sent. Hand in a newer version of the document to try again.',
  canceled: 'It was canceled. Hand in a newer version of the document to send it.',
  waiting: 'It is about to start by itself.',
  started: 'It is being worked on right now.',
  disabled: 'Its integration is switched off. Switch it on, and the run goes on by itself.',
};

const whyNotCanceled: Partial<Record<RunStatus, string>> = {
  started: 'A request to NetSuite may be under way.',
  reconciling: 'NetSuite may have written the record. That is being looked up first.',
};

/** Why an action is not possible now, as the person reads it beside the button; nothing when it is possible. */
export function whyImpossible(
  action: RunAction,
  run: { readonly status: RunStatus; readonly final: boolean },
  role: Role,
): string | undefined {
  if (!roleSuffices(role, 'operator')) return `Your role is ${role}. Ask an operator to ${action} it.`;
  if (action === 'retry') return whyNotRetried[run.status];
  if (run.final) return `It is over (${statusViews[run.status].label.toLowerCase()}): there is nothing left to cancel.`;
  return whyNotCanceled[run.status];
}
