import type { Novelty } from '../documents/index.ts';
import type { IntegrationRow } from '../integrations/index.ts';
import { findIntegration } from '../integrations/index.ts';
import type { Transaction } from '../store/index.ts';
import { cancelTasks, openTasks } from '../work/index.ts';
import { lockObstacles } from './obstacle.ts';
import type { RunRow } from './store.ts';
import { insertRun, supersedeOlder } from './store.ts';
import type { RunReason, RunStatus } from './types.ts';

/** The kind of task that works on a run; its subject is the run's id. */
export const runTask = 'run';

/** One document after the other: tasks of one key run one at a time, in the order they were opened. */
export function documentOrderKey(run: Pick<RunRow, 'tenant' | 'documentKind' | 'documentId'>): string {
  return JSON.stringify([run.tenant, run.documentKind, run.documentId]);
}

/** Opens the tasks that work on runs, due now. */
export async function openRunTasks(
  trx: Transaction,
  runs: readonly Pick<RunRow, 'id' | 'tenant' | 'connection' | 'realm' | 'documentKind' | 'documentId'>[],
): Promise<void> {
  await openTasks(
    trx,
    runs.map((run) => ({
      realm: run.realm,
      tenant: run.tenant,
      connection: run.connection,
      kind: runTask,
      subject: run.id,
      orderKey: documentOrderKey(run),
    })),
  );
}

function firstStatus(novelty: Novelty, integration: IntegrationRow): { status: RunStatus; reason?: RunReason } {
  if (novelty === 'superseded') {
    const message = 'A newer version of the document had been handed in before this one arrived.';
    return {
      status: 'superseded',
      reason: { code: 'older_version', message, remedy: 'wait', nextStep: 'Nothing: the newer version counts.' },
    };
  }
  if (novelty === 'unchanged') {
    const message = 'The document says the same as the revision before it.';
    return { status: 'skipped', reason: { code: 'unchanged', message, remedy: 'wait', nextStep: 'Nothing: there is no news to send.' } };
  }
  if (!integration.enabled) {
    const message = `The integration "${integration.name}" is disabled.`;
    return {
      status: 'disabled',
      reason: { code: 'integration_disabled', message, remedy: 'decide', nextStep: 'Enable the integration; the run goes on then.' },
    };
  }
  return { status: 'waiting' };
}

/**
 * Opens one run for each integration that reads this kind of document, with its task, in the transaction that keeps the revision.
 * A revision that is news takes the place of older ones that are not under way.
 */
export async function openRuns(
  trx: Transaction,
  received: {
    document: string;
    documentKind: RunRow['documentKind'];
    documentId: string;
    revision: number;
    version: number | null;
    novelty: Novelty;
  },
  integrations: readonly (IntegrationRow & { realm: string })[],
  deps: { now: Date; newId: (prefix: string) => string },
): Promise<readonly string[]> {
  const { now } = deps;
  const { novelty, ...document } = received;
  const ids: string[] = [];
  const due: Parameters<typeof openRunTasks>[1][number][] = [];
  for (const integration of await withPresentState(trx, integrations)) {
    const { status, reason } = firstStatus(novelty, integration);
    const run = {
      ...document,
      id: deps.newId('run'),
      tenant: integration.tenant,
      connection: integration.connection,
      realm: integration.realm,
      integration: integration.id,
      flow: integration.flow,
      status,
    };
    if (novelty === 'new') {
      const superseded: RunReason = {
        code: 'newer_revision',
        message: `Revision ${received.revision} of the document arrived before this one was sent.`,
        remedy: 'wait',
        nextStep: 'Nothing: the newer revision is sent instead.',
      };
      const where = { document: received.document, integration: integration.id, revision: received.revision };
      const older = await supersedeOlder(trx, where, superseded, now);
      if (older.length > 0) await cancelTasks(trx, { kind: runTask, subjects: [...older] });
    }
    await insertRun(trx, { ...run, now, ...(reason === undefined ? {} : { reason }) });
    if (status === 'waiting') due.push(run);
    ids.push(run.id);
  }
  await openRunTasks(trx, due);
  return ids;
}

/** A disabled one may be enabled at this moment: looked at again where neither can miss the other. Locked before any run is. */
async function withPresentState<Row extends IntegrationRow>(trx: Transaction, integrations: readonly Row[]): Promise<readonly Row[]> {
  const disabled = integrations.filter(({ enabled }) => !enabled);
  await lockObstacles(
    trx,
    disabled.map(({ id }) => ({ kind: 'integration', integration: id })),
  );
  return Promise.all(
    integrations.map(async (row) => (row.enabled ? row : { ...row, ...(await findIntegration(trx, row.tenant, row.id)) })),
  );
}
