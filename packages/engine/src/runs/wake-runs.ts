import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { releaseTasks } from '../work/index.ts';
import { lockObstacles } from './obstacle.ts';
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
  await lockObstacles(trx, [{ kind: 'cause', connection, key }]);
  const runs = await lockBlockedRuns(trx, connection, key, releaseBatch);
  await wakeRuns(trx, runs, now);
  return runs.length === releaseBatch;
}

/** Releases the runs that a refused sign-in of a connection holds, at most `releaseBatch`. Returns whether there may be more. */
export async function releaseSignIn(trx: Transaction, connection: string, now: Date): Promise<boolean> {
  await lockObstacles(trx, [{ kind: 'sign_in', connection }]);
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run
    where status = 'auth_failed' and connection = ${connection} order by id limit ${releaseBatch} for update`.execute(trx);
  await wakeRuns(trx, rows, now);
  return rows.length === releaseBatch;
}

/**
 * Releases the runs that an integration held while it was disabled or set up otherwise, at most `releaseBatch` after the run `after`.
 * @returns the last of them when there may be more
 */
export async function releaseIntegration(trx: Transaction, integration: string, after: string, now: Date): Promise<string | undefined> {
  await lockObstacles(trx, [{ kind: 'integration', integration }]);
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run
    where status in ('disabled', 'blocked') and integration = ${integration} and id > ${after}
    order by id limit ${releaseBatch} for update`.execute(trx);
  await wakeRuns(trx, rows, now);
  return rows.length === releaseBatch ? rows.at(-1)?.id : undefined;
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
