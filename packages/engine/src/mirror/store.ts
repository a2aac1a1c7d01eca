import type { Db } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';

/** Whose view of which NetSuite: one connection's role, one epoch of its realm. */
export interface MirrorScope {
  readonly connection: string;
  readonly epoch: number;
}

export interface MirroredRecord {
  readonly internalId: string;
  readonly data: unknown;
  readonly readAt: Date;
}

export async function findRecord(db: Db, scope: MirrorScope, recordType: string, internalId: string): Promise<MirroredRecord | undefined> {
  const { rows } = await sql<MirroredRecord>`select internal_id as "internalId", data, read_at as "readAt" from mirror.record
    where connection = ${scope.connection} and epoch = ${scope.epoch} and record_type = ${recordType} and internal_id = ${internalId}`.execute(
    db,
  );
  return rows[0];
}

/** Keeps one record as it was read; `null` data means that it was asked for and is not there. */
export async function keepRecord(db: Db, scope: MirrorScope, recordType: string, record: MirroredRecord): Promise<void> {
  await sql`insert into mirror.record (connection, epoch, record_type, internal_id, data, read_at)
    values (${scope.connection}, ${scope.epoch}, ${recordType}, ${record.internalId}, ${jsonb(record.data)}, ${record.readAt})
    on conflict (connection, epoch, record_type, internal_id) do update set data = excluded.data, read_at = excluded.read_at
      where mirror.record.read_at <= excluded.read_at`.execute(db);
}

export async function findList(
  db: Db,
  scope: MirrorScope,
  recordType: string,
): Promise<{ readAt: Date; records: readonly MirroredRecord[] } | undefined> {
  const lists = await sql<{ readAt: Date }>`select read_at as "readAt" from mirror.list
    where connection = ${scope.connection} and epoch = ${scope.epoch} and record_type = ${recordType}`.execute(db);
  const [list] = lists.rows;
  if (list === undefined) return undefined;
  const { rows } = await sql<MirroredRecord>`select internal_id as "internalId", data, read_at as "readAt" from mirror.record
    where connection = ${scope.connection} and epoch = ${scope.epoch} and record_type = ${recordType}`.execute(db);
  return { readAt: list.readAt, records: rows };
}

/** Replaces the whole list in one statement, so that no reader sees half of it. */
export async function keepList(
  db: Db,
  scope: MirrorScope,
  recordType: string,
  readAt: Date,
  records: readonly { internalId: string; data: unknown }[],
): Promise<void> {
  await sql`with marked as (
      insert into mirror.list (connection, epoch, record_type, read_at)
      values (${scope.connection}, ${scope.epoch}, ${recordType}, ${readAt})
      on conflict (connection, epoch, record_type) do update set read_at = excluded.read_at where mirror.list.read_at <= excluded.read_at
      returning 1
    ), wanted as (
      select item ->> 'internalId' as internal_id, item -> 'data' as data from jsonb_array_elements(${jsonb(records)}) item
    ), gone as (
      delete from mirror.record where connection = ${scope.connection} and epoch = ${scope.epoch} and record_type = ${recordType}
        and exists (select 1 from marked) and internal_id not in (select internal_id from wanted)
    )
    insert into mirror.record (connection, epoch, record_type, internal_id, data, read_at)
    select ${scope.connection}, ${scope.epoch}, ${recordType}, internal_id, data, ${readAt} from wanted where exists (select 1 from marked)
    on conflict (connection, epoch, record_type, internal_id) do update set data = excluded.data, read_at = excluded.read_at`.execute(db);
}
