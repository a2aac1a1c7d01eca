import { setTimeout as delay } from 'node:timers/promises';
import type { Client, RunStory, RunSummary } from '@longshore/api';
import { isMoving } from '@longshore/api';

/** What Longshore itself tells of the storm. */
export interface Account {
  readonly runs: number;
  /** Runs that neither were completed nor gave way to a newer revision: nothing in a storm may keep them. Must be zero. */
  readonly stuck: number;
  /** Those runs, in words. */
  readonly stuckRuns: readonly string[];
  /** Documents of which an older revision was written after a newer one. Must be zero. */
  readonly outOfOrder: number;
  /** Revisions written over an earlier one of the same document. */
  readonly changed: number;
  /** Attempts that ended with the process that made them, and were taken over. */
  readonly takenOver: number;
  /** Requests whose answer was lost, and whose outcome was found out by looking. */
  readonly settledByLookUp: number;
}

/** Runs that move for longer than this without coming to an end are stuck. */
const restWithinMs = 120_000;

/** Waits until no run of the tenants goes on by itself any more, or for two minutes. */
export async function untilAtRest(client: () => Client, tenants: readonly string[]): Promise<void> {
  const deadline = performance.now() + restWithinMs;
  while (performance.now() < deadline) {
    const runs = await Promise.all(tenants.map((tenant) => client().listRuns({ tenant, status: [...unfinished], limit: 200 })));
    if (!runs.some(({ items }) => items.some(isMoving))) return;
    await delay(100);
  }
}

const unfinished = ['waiting', 'started', 'reconciling', 'awaiting_retry', 'rate_limit_retry', 'blocked'] as const;
const settled: ReadonlySet<RunSummary['status']> = new Set(['complete', 'superseded', 'skipped']);

export async function listAllRuns(client: Client, tenant: string): Promise<readonly RunSummary[]> {
  const runs: RunSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listRuns({ tenant, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    runs.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return runs;
}

/** Reads every run of a tenant, and the stories of those that took more than one attempt. */
export async function takeAccount(client: Client, tenant: string): Promise<Account> {
  const runs = await listAllRuns(client, tenant);
  const repeated = runs.filter((run) => run.attempts > 1);
  const stories: RunStory[] = [];
  for (const run of repeated) stories.push(await client.getRun({ tenant, run: run.id }));
  const attempts = stories.flatMap(({ story }) => story);
  const stuck = runs.filter((run) => !settled.has(run.status));
  const byDocument = Map.groupBy(runs, ({ document }) => `${document.kind}/${document.id}`);
  return {
    runs: runs.length,
    stuck: stuck.length,
    stuckRuns: stuck.map(({ id, tenant: of, document, status, attempts: tries, reason }) => {
      return `${id} (${of}, ${document.kind} ${document.id}, revision ${document.revision}): ${status} after ${tries} attempts. ${reason?.message ?? ''}`;
    }),
    outOfOrder: [...byDocument.values()].filter(isOutOfOrder).length,
    changed: [...byDocument.values()].reduce((sum, own) => sum + Math.max(0, completed(own).length - 1), 0),
    takenOver: attempts.filter((attempt) => attempt.finishedAt === undefined).length,
    settledByLookUp: attempts.filter(({ remarks }) => remarks.some(({ code }) => code === 'settled_by_look_up')).length,
  };
}

function completed(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter((run) => run.status === 'complete');
}

/** Whether a run was completed after that of a newer revision. */
function isOutOfOrder(runs: readonly RunSummary[]): boolean {
  const inOrder = completed(runs).toSorted((a, b) => a.document.revision - b.document.revision);
  return inOrder.some((run, index) => (run.closedAt ?? '') < (inOrder[index - 1]?.closedAt ?? ''));
}
