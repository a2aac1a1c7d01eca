import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { releaseTasks } from '../work/index.ts';
import { openRunTasks, runTask } from './open-runs.ts';
import type { RunRow } from './store.ts';
import { lockBlockedRuns, runColumns, setRunStatus } from './store.ts';

/** Runs released in one transaction; more of them follow in the next. */
export const releaseBatch = 500;

/** Gives runs that stand still their next attempt now. The rows must be locked by the caller's transaction. */
export async function wakeRuns(trx: Transaction, runs: readonly RunRow[], now: Date): Promise<void> {
  if (runs.length === 0) return;
  for (const run of runs) await setRunStatus(trx, run.id, { status: 'waiting', retries: 0, now });
  const { reached, active } = await releaseTasks(trx, { kind: runTask, subjects: runs.map((run) => run.id) });
  const known = new Set([...reached, ...active]);
  // A final run has no task any more: one that is retried gets a new one.
  await openRunTasks(
    trx,
    runs.filter((run) => !known.has(run.id)),
  );
}

/**
 * Releases the runs that wait for a cause of a connection, at most `releaseBatch` of them, and only those.
 * @returns whether there may be more
 */
export async function releaseCause(trx: Transaction, connection: string, key: string, now: Date): Promise<boolean> {
  const runs = await lockBlockedRuns(trx, connection, key, releaseBatch);
  await wakeRuns(trx, runs, now);
  return runs.length === releaseBatch;
}

/** Releases runs in one status of a connection or an integration, at most `releaseBatch`. Returns whether there may be more. */
export async function releaseStatus(
  trx: Transaction,
  where: { status: 'auth_failed' | 'disabled' | 'blocked'; connection?: string; integration?: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run
    where status = ${where.status}
      and (${where.connection ?? null}::text is null or connection = ${where.connection ?? null})
      and (${where.integration ?? null}::text is null or integration = ${where.integration ?? null})
    order by id limit ${releaseBatch} for update`.execute(trx);
  await wakeRuns(trx, rows, now);
  return rows.length === releaseBatch;
}

/** How many runs wait for each cause, with the words of the latest run that named it. */
export async function countCauses(
  db: Db,
  tenant: string,
): Promise<readonly { connection: string; key: string; detail: unknown; waiting: number }[]> {
  const { rows } = await sql<{ connection: string; key: string; detail: unknown; waiting: number }>`
    select c.connection, c.key, c.detail, count(*)::int as waiting
    from runs.cause c join runs.blocked b on b.connection = c.connection and b.key = c.key
    where c.tenant = ${tenant} group by c.connection, c.key order by waiting desc, c.key`.execute(db);
  return rows;
}
