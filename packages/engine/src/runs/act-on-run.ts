import type { Store, Transaction } from '../store/index.ts';
import { cancelTasks } from '../work/index.ts';
import { hasUnsettledTry } from '../writes/index.ts';
import { runTask } from './open-runs.ts';
import { idleStatuses, retriableStatuses } from './status.ts';
import type { RunRow } from './store.ts';
import { findNewerRevision, findRun, lockRun, setRunStatus } from './store.ts';
import { wakeRuns } from './wake-runs.ts';

export type Acted =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: 'not_found' | 'conflict'; readonly message: string };

async function withRun(store: Store, tenant: string, id: string, act: (trx: Transaction, run: RunRow) => Promise<Acted>): Promise<Acted> {
  return store.transaction(async (trx) => {
    const known = await findRun(trx, tenant, id);
    const run = known === undefined ? undefined : await lockRun(trx, id);
    if (run === undefined) return { kind: 'refused', code: 'not_found', message: `There is no run ${id}.` };
    return act(trx, run);
  });
}

function conflict(message: string): Acted {
  return { kind: 'refused', code: 'conflict', message };
}

/** Gives a run its next attempt now. What stands in NetSuite is never repeated by it: an open request is looked up first. */
export async function retryRun(store: Store, tenant: string, id: string, now: Date): Promise<Acted> {
  return withRun(store, tenant, id, async (trx, run) => {
    if (run.status === 'disabled') return conflict('The integration is disabled: enable it, and the run goes on by itself.');
    if (!retriableStatuses.has(run.status)) {
      const why = run.final ? `it is ${run.status}` : 'it is on its way already';
      return conflict(`The run cannot be retried: ${why}.`);
    }
    const newer = await findNewerRevision(trx, run);
    if (newer !== undefined && run.status !== 'reconciling') {
      return conflict(`Revision ${newer} of the document has taken this one's place; retry that one.`);
    }
    await wakeRuns(trx, [run], now);
    return { kind: 'done' };
  });
}

/** Ends a run that is not under way. What was written stays written. */
export async function cancelRun(store: Store, tenant: string, id: string, actor: string, now: Date): Promise<Acted> {
  return withRun(store, tenant, id, async (trx, run) => {
    if (run.final) return conflict(`The run cannot be canceled: it is ${run.status}.`);
    const idle = (idleStatuses as readonly string[]).includes(run.status);
    if (!idle || (await hasUnsettledTry(trx, run.id))) {
      return conflict('The run cannot be canceled while a request of it may be under way; try again when its outcome is known.');
    }
    const { active } = await cancelTasks(trx, { kind: runTask, subjects: [run.id] });
    if (active.length > 0) return conflict('The run has just been taken up; try again when this attempt is over.');
    const reason = {
      code: 'canceled',
      message: `Canceled by ${actor}.`,
      remedy: 'decide',
      nextStep: 'Nothing; hand the document in again to send it.',
    } as const;
    await setRunStatus(trx, run.id, { status: 'canceled', reason, now });
    return { kind: 'done' };
  });
}
