import type { Baseline, LastWrite, NetSuiteRecord, Step } from '../plans/index.ts';
import { baselineOf } from '../plans/index.ts';
import type { Db, Transaction } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';

/** One record at NetSuite that stands for a document. */
export interface WriteRow {
  readonly id: string;
  readonly key: string;
  readonly internalId: string | null;
  readonly planHash: string | null;
  readonly baseline: Baseline | null;
}

/** How a request ended, as far as is known. `null` while no answer was noted: the process may have died in between. */
export type TryOutcome = 'written' | 'already_there' | 'rejected' | 'accepted' | 'unknown' | 'not_sent' | 'not_written' | null;

/** What NetSuite or the network said instead of an answer that settles the request. */
export interface TryFault {
  readonly class: string;
  readonly code: string;
  readonly message: string;
  readonly netsuiteMessage?: string;
  readonly netsuiteCode?: string;
  readonly status?: number;
}

export interface TryRow {
  readonly id: string;
  readonly write: string;
  readonly run: string;
  readonly attempt: number;
  readonly action: 'create' | 'update';
  readonly step: Step;
  readonly outcome: TryOutcome;
  readonly fault: TryFault | null;
  /** Milliseconds since the intent was committed, by the database's clock: no process's clock decides when a window has passed. */
  readonly ageMs: number;
}

/** Which record of which document; the place a write has whatever revision or integration brings it about. */
export interface WritePlace {
  readonly tenant: string;
  readonly realm: string;
  readonly epoch: number;
  readonly documentKind: string;
  readonly documentId: string;
  readonly recordType: string;
  readonly part: string;
}

const writeColumns = sql`id, key, internal_id as "internalId", plan_hash as "planHash", baseline`;

export async function findWrite(db: Db, place: WritePlace): Promise<WriteRow | undefined> {
  const { rows } = await sql<WriteRow>`select ${writeColumns} from writes.write
    where tenant = ${place.tenant} and realm = ${place.realm} and epoch = ${place.epoch} and document_kind = ${place.documentKind}
      and document_id = ${place.documentId} and record_type = ${place.recordType} and part = ${place.part}`.execute(db);
  return rows[0];
}

/** The write of this place, made with `key` when it is the first; a key once stored is never computed again. */
export async function openWrite(
  trx: Transaction,
  place: WritePlace,
  fresh: { id: string; key: string; connection: string },
): Promise<WriteRow> {
  await sql`insert into writes.write (id, tenant, realm, epoch, connection, document_kind, document_id, record_type, part, key)
    values (${fresh.id}, ${place.tenant}, ${place.realm}, ${place.epoch}, ${fresh.connection}, ${place.documentKind}, ${place.documentId},
      ${place.recordType}, ${place.part}, ${fresh.key})
    on conflict (tenant, realm, epoch, document_kind, document_id, record_type, part) do nothing`.execute(trx);
  const write = await findWrite(trx, place);
  if (write === undefined) throw new Error('a write vanished right after it was opened');
  return write;
}

/** What the last confirmed write of a row left behind; undefined while NetSuite has given no id. */
export function lastWriteOf(row: WriteRow | undefined): LastWrite | undefined {
  if (row === undefined || row.internalId === null) return undefined;
  return {
    internalId: row.internalId,
    ...(row.planHash === null ? {} : { planHash: row.planHash }),
    ...(row.baseline === null ? {} : { baseline: row.baseline }),
  };
}

export async function addIntent(
  trx: Transaction,
  intent: { id: string; write: string; run: string; attempt: number; generation: number; action: 'create' | 'update'; step: Step },
): Promise<void> {
  await sql`insert into writes.try (id, write, run, attempt, generation, action, step, intent_at)
    values (${intent.id}, ${intent.write}, ${intent.run}, ${intent.attempt}, ${intent.generation}, ${intent.action},
      ${jsonb(intent.step)}, clock_timestamp())`.execute(trx);
}

/** The request of this write that is not settled yet; there is at most one, for a new one starts only when the last is settled. */
export async function findUnsettledTry(db: Db, write: string): Promise<TryRow | undefined> {
  const { rows } = await sql<TryRow>`select id, write, run, attempt, action, step, outcome, fault,
      (extract(epoch from clock_timestamp() - intent_at) * 1000)::int8 as "ageMs"
    from writes.try where write = ${write} and settled_at is null order by intent_at desc limit 1`.execute(db);
  return rows[0];
}

/** Whether any request of a run is not settled yet. */
export async function hasUnsettledTry(db: Db, run: string): Promise<boolean> {
  const { rows } = await sql`select 1 from writes.try where run = ${run} and settled_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** How often a request of this run passed its whole waiting time without an answer and without being carried out. */
export async function countNotWritten(db: Db, run: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from writes.try
    where run = ${run} and outcome = 'not_written'`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function noteOutcome(
  trx: Transaction,
  outcome: { id: string; outcome: TryOutcome; fault?: TryFault; settled: boolean },
): Promise<void> {
  await sql`update writes.try set outcome = ${outcome.outcome},
      fault = coalesce(${outcome.fault === undefined ? null : jsonb(outcome.fault)}::jsonb, fault), outcome_at = clock_timestamp(),
      settled_at = case when ${outcome.settled} then clock_timestamp() end
    where id = ${outcome.id} and settled_at is null`.execute(trx);
}

export async function noteInternalId(trx: Transaction, write: string, internalId: string): Promise<void> {
  await sql`update writes.write set internal_id = ${internalId} where id = ${write}`.execute(trx);
}

/** Notes that NetSuite holds what `planHash` stands for, and what it looked like when we read it back. */
export async function confirmWrite(
  trx: Transaction,
  write: { id: string; internalId: string; planHash: string; baseline: Baseline; run: string },
): Promise<void> {
  await sql`update writes.write set internal_id = ${write.internalId}, plan_hash = ${write.planHash}, baseline = ${jsonb(write.baseline)},
      confirmed_run = ${write.run}, confirmed_at = clock_timestamp()
    where id = ${write.id}`.execute(trx);
}

/** Notes that what a plan wanted stands in NetSuite without having been sent. */
export async function confirmStanding(
  trx: Transaction,
  place: WritePlace,
  standing: { internalId: string; step: Step; record: NetSuiteRecord; run: string },
): Promise<void> {
  const write = await findWrite(trx, place);
  if (write === undefined) throw new Error('a record that we wrote has no write');
  const { internalId, step, record, run } = standing;
  await confirmWrite(trx, { id: write.id, internalId, planHash: step.hash, baseline: baselineOf(step.desired, record), run });
}

/** The tries of a run, for its story. */
export async function listTries(
  db: Db,
  run: string,
): Promise<
  readonly (Pick<TryRow, 'id' | 'attempt' | 'action' | 'outcome' | 'fault'> & { step: Step; intentAt: Date; outcomeAt: Date | null })[]
> {
  const { rows } = await sql<
    Pick<TryRow, 'id' | 'attempt' | 'action' | 'outcome' | 'fault'> & { step: Step; intentAt: Date; outcomeAt: Date | null }
  >`
    select id, attempt, action, step, outcome, fault, intent_at as "intentAt", outcome_at as "outcomeAt"
    from writes.try where run = ${run} order by intent_at`.execute(db);
  return rows;
}

/** NetSuite's id of the record a document became, when that is confirmed. */
export async function findConfirmedId(
  db: Db,
  where: Pick<WritePlace, 'tenant' | 'realm' | 'epoch' | 'documentKind' | 'documentId' | 'recordType'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ internalId: string }>`select internal_id as "internalId" from writes.write
    where tenant = ${where.tenant} and realm = ${where.realm} and epoch = ${where.epoch} and document_kind = ${where.documentKind}
      and document_id = ${where.documentId} and record_type = ${where.recordType} and confirmed_at is not null`.execute(db);
  return rows[0]?.internalId;
}
