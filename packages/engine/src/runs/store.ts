import type { Db, Transaction } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';
import { hasUnsettledTry } from '../writes/index.ts';
import { idleStatuses, isFinal } from './status.ts';
import type { RunCause, RunReason, RunRecord, RunStatus, StoryExchange } from './types.ts';

export interface RunRow {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly realm: string;
  readonly integration: string;
  readonly flow: 'customer-to-customer' | 'bill-to-invoice';
  readonly document: string;
  readonly documentKind: 'customer' | 'bill';
  readonly documentId: string;
  readonly revision: number;
  readonly version: number | null;
  readonly status: RunStatus;
  readonly final: boolean;
  readonly reason: RunReason | null;
  readonly record: RunRecord | null;
  readonly attempts: number;
  readonly retries: number;
  readonly dueAt: Date | null;
  readonly replayedFrom: string | null;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
}

export const runColumns = sql`id, tenant, connection, realm, integration, flow, document, document_kind as "documentKind",
  document_id as "documentId", revision, version, status, final, reason, record, attempts, retries, due_at as "dueAt",
  replayed_from as "replayedFrom", opened_at as "openedAt", updated_at as "updatedAt", closed_at as "closedAt"`;

export async function insertRun(
  trx: Transaction,
  run: Pick<
    RunRow,
    | 'id'
    | 'tenant'
    | 'connection'
    | 'realm'
    | 'integration'
    | 'flow'
    | 'document'
    | 'documentKind'
    | 'documentId'
    | 'revision'
    | 'version'
    | 'status'
  > & { reason?: RunReason; now: Date },
): Promise<void> {
  const final = isFinal(run.status);
  await sql`insert into runs.run (id, tenant, connection, realm, integration, flow, document, document_kind, document_id, revision, version,
      status, final, reason, opened_at, updated_at, closed_at)
    values (${run.id}, ${run.tenant}, ${run.connection}, ${run.realm}, ${run.integration}, ${run.flow}, ${run.document},
      ${run.documentKind}, ${run.documentId}, ${run.revision}, ${run.version}, ${run.status}, ${final},
      ${run.reason === undefined ? null : jsonb(run.reason)}, ${run.now}, ${run.now}, ${final ? run.now : null})`.execute(trx);
}

/** Run, tenant, connection … as they are now. */
export async function findRun(db: Db, tenant: string, id: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run where tenant = ${tenant} and id = ${id}`.execute(db);
  return rows[0];
}

/** The run's row, locked until the transaction ends: its status changes by one at a time. */
export async function lockRun(trx: Transaction, id: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run where id = ${id} for update`.execute(trx);
  return rows[0];
}

export async function setRunStatus(
  trx: Transaction,
  run: string,
  change: { status: RunStatus; reason?: RunReason; record?: RunRecord; dueAt?: Date; retries?: number; now: Date },
): Promise<void> {
  const final = isFinal(change.status);
  await sql`update runs.run set status = ${change.status}, final = ${final},
      reason = ${change.reason === undefined ? null : jsonb(change.reason)},
      record = coalesce(${change.record === undefined ? null : jsonb(change.record)}::jsonb, record),
      due_at = ${change.dueAt ?? null}, retries = coalesce(${change.retries ?? null}::int, retries),
      updated_at = ${change.now}, closed_at = ${final ? change.now : null}
    where id = ${run}`.execute(trx);
  if (change.status !== 'blocked') await sql`delete from runs.blocked where run = ${run}`.execute(trx);
}

/** Closes as superseded every idle run of older revisions; a request of those cannot be under way. Returns their ids. */
export async function supersedeOlder(
  trx: Transaction,
  where: { document: string; integration: string; revision: number },
  reason: RunReason,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from runs.run
    where document = ${where.document} and integration = ${where.integration} and revision < ${where.revision}
      and status = any(${[...idleStatuses]}::text[])
    order by id for update`.execute(trx);
  const superseded: string[] = [];
  for (const { id } of rows) {
    // A request that may have landed has to be settled by its own run first.
    if (await hasUnsettledTry(trx, id)) continue;
    await setRunStatus(trx, id, { status: 'superseded', reason, now });
    superseded.push(id);
  }
  return superseded;
}

/** The run of a newer revision that is news, if there is one: then this one is not to be sent any more. */
export async function findNewerRevision(db: Db, run: Pick<RunRow, 'document' | 'integration' | 'revision'>): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`select revision from runs.run
    where document = ${run.document} and integration = ${run.integration} and revision > ${run.revision}
      and status not in ('superseded', 'skipped', 'canceled')
    order by revision desc limit 1`.execute(db);
  return rows[0]?.revision;
}

export async function startAttempt(trx: Transaction, run: string, now: Date): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`update runs.run
    set status = 'started', attempts = attempts + 1, due_at = null, updated_at = ${now}
    where id = ${run} returning attempts`.execute(trx);
  const number = rows[0]?.attempts;
  if (number === undefined) throw new Error(`run ${run} vanished while it was locked`);
  await sql`insert into runs.attempt (run, number, started_at) values (${run}, ${number}, ${now})`.execute(trx);
  return number;
}

export async function finishAttempt(
  trx: Transaction,
  attempt: {
    run: string;
    number: number;
    status: RunStatus;
    reason?: RunReason;
    facts: unknown;
    plan: unknown;
    remarks: readonly unknown[];
    now: Date;
  },
): Promise<void> {
  await sql`update runs.attempt set finished_at = ${attempt.now}, status = ${attempt.status},
      reason = ${attempt.reason === undefined ? null : jsonb(attempt.reason)}, facts = ${jsonb(attempt.facts ?? null)},
      plan = ${jsonb(attempt.plan ?? null)}, remarks = ${jsonb(attempt.remarks)}
    where run = ${attempt.run} and number = ${attempt.number}`.execute(trx);
}

export async function addExchanges(
  trx: Transaction,
  attempt: { run: string; number: number },
  exchanges: readonly { number: number; exchange: StoryExchange }[],
): Promise<void> {
  for (const { number, exchange } of exchanges) {
    await sql`insert into runs.exchange (run, attempt, number, exchange)
      values (${attempt.run}, ${attempt.number}, ${number}, ${jsonb(exchange)}) on conflict do nothing`.execute(trx);
  }
}

/** Keeps the words of causes, so that a person is shown what runs wait for. */
export async function describeCauses(trx: Transaction, connection: string, tenant: string, causes: readonly RunCause[]): Promise<void> {
  for (const cause of [...causes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    await sql`insert into runs.cause (connection, key, tenant, detail) values (${connection}, ${cause.key}, ${tenant}, ${jsonb(cause)})
      on conflict (connection, key) do update set detail = excluded.detail`.execute(trx);
  }
}

export async function blockRun(trx: Transaction, run: string, connection: string, causes: readonly RunCause[]): Promise<void> {
  await sql`delete from runs.blocked where run = ${run}`.execute(trx);
  for (const cause of causes) {
    await sql`insert into runs.blocked (run, connection, key, detail) values (${run}, ${connection}, ${cause.key}, ${jsonb(cause)})
      on conflict (run, key) do nothing`.execute(trx);
  }
}

export async function lockBlockedRuns(trx: Transaction, connection: string, key: string, most: number): Promise<readonly RunRow[]> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs.run
    where id in (select run from runs.blocked where connection = ${connection} and key = ${key}) and status = 'blocked'
    order by id limit ${most} for update`.execute(trx);
  return rows;
}
