import type { Engine } from '@longshore/engine';
import type { ProblemReply } from '../door/reply.ts';

/** What came of it, in a word for the page and as an answer for a program. */
export interface CallbackOutcome {
  readonly outcome: 'given' | 'denied' | 'failed' | 'unknown';
  readonly problem?: ProblemReply;
}

/**
 * Takes the address that NetSuite sent a browser back to. Whoever brings it need not be signed in here: the person who owns the NetSuite
 * account seldom is. Its state tells which sign-in it belongs to, and is good for one answer.
 */
export async function takeAuthorizationCallback({ connections }: Engine, url: string): Promise<CallbackOutcome> {
  const finished = await connections.finishAuthorization(url);
  if ('code' in finished) {
    return { outcome: 'unknown', problem: { problem: 'authorization_not_waiting', detail: finished.message } };
  }
  if (finished.kind === 'given') return { outcome: 'given' };
  const { status, fault = 'No reason is known.' } = finished.authorization;
  return { outcome: status === 'denied' ? 'denied' : 'failed', problem: { problem: 'authorization_not_given', detail: fault } };
}
