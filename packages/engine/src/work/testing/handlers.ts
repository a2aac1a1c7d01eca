import type { Store } from '../../store/index.ts';
import type { TaskContext, TaskHandler } from '../index.ts';

/** What a task of these tests asks for, written into its subject. */
export interface Errand {
  readonly key: string;
  /** How long NetSuite works on it. */
  readonly ms: number;
  /** Where the handler stops until the test lets it go. */
  readonly stopAt?: 'fenced' | 'unfenced';
  readonly clientId?: string;
}

export function subjectOf(errand: Errand): string {
  return JSON.stringify(errand);
}

/** A handler as a write would be: permit, intent, last check, request, outcome. */
export function errandHandler(store: Store, netsuiteUrl: string): TaskHandler {
  return async (context) => {
    const errand = JSON.parse(context.task.subject) as Errand;
    await runErrand(context, store, netsuiteUrl, errand);
    await store.transaction((trx) => context.close(trx, { kind: 'done' }));
  };
}

async function runErrand(context: TaskContext, store: Store, netsuiteUrl: string, errand: Errand): Promise<void> {
  await context.holdPermit(errand.clientId);
  if (errand.stopAt === 'unfenced' && context.task.attempts === 1) await fetch(`${netsuiteUrl}/point?name=${errand.key}`);
  await store.transaction((trx) => context.fence(trx));
  if (errand.stopAt === 'fenced' && context.task.attempts === 1) await fetch(`${netsuiteUrl}/point?name=${errand.key}`);
  const source = errand.clientId === undefined ? context.permits : context.permitsFor(errand.clientId);
  const permit = await source.acquire({ lane: 'background', signal: context.signal });
  let outcome: 'completed' | 'refused' | undefined = 'completed';
  try {
    context.assertMaySend();
    outcome = undefined;
    const answer = await fetch(`${netsuiteUrl}/work?key=${errand.key}&ms=${errand.ms}`, { signal: context.signal });
    await answer.text();
    outcome = answer.status === 429 ? 'refused' : 'completed';
  } finally {
    permit.release(outcome);
  }
  await store.transaction((trx) => context.answered(trx));
  if (outcome === 'refused') throw new Error('NetSuite refused the request for concurrency.');
}
