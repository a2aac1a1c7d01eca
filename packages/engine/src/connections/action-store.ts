import type { Db } from '../store/index.ts';
import { sql } from '../store/index.ts';

/** What can be asked of NetSuite by somebody that changes something there. */
export type WritingAction = 'create-record' | 'update-record' | 'upsert-record' | 'delete-record' | 'raw-request';

/** `unknown` until an answer is read or somebody has looked; `not_written`: looked for when its time had passed, and not there. */
export type ActionOutcome = 'unknown' | 'written' | 'rejected' | 'not_sent' | 'not_written';

/** Something that somebody did in NetSuite through a connection. */
export interface ActionRow {
  readonly id: string;
  readonly connection: string;
  readonly action: WritingAction;
  readonly actor: string;
  /** What for: `customer 17`, `POST record/customer`. */
  readonly target: string;
  /** What it can be looked up by, where its answer is lost: `17`, `eid:acme`. */
  readonly recordType: string | null;
  readonly lookFor: string | null;
  readonly recordId: string | null;
  readonly outcome: ActionOutcome;
  readonly fault: string | null;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
}

export async function insertAction(
  db: Db,
  action: Pick<ActionRow, 'id' | 'connection' | 'action' | 'actor' | 'target' | 'begunAt'> & {
    readonly tenant: string;
    readonly recordType?: string | undefined;
    readonly lookFor?: string | undefined;
  },
): Promise<void> {
  await sql`insert into connections.action (id, tenant, connection, action, actor, target, record_type, look_for, begun_at)
    values (${action.id}, ${action.tenant}, ${action.connection}, ${action.action}, ${action.actor}, ${action.target},
      ${action.recordType ?? null}, ${action.lookFor ?? null}, ${action.begunAt})`.execute(db);
}

/** Notes what came of it. That nothing is known takes nothing back that somebody has found out meanwhile. */
export async function endAction(
  db: Db,
  id: string,
  end: {
    readonly outcome: ActionOutcome;
    readonly recordId?: string | undefined;
    readonly fault?: string | undefined;
    readonly endedAt: Date;
  },
): Promise<void> {
  await sql`update connections.action set outcome = ${end.outcome}, record_id = ${end.recordId ?? null}, fault = ${end.fault ?? null},
    ended_at = ${end.endedAt} where id = ${id} and (outcome = 'unknown' or ${end.outcome} <> 'unknown')`.execute(db);
}

const columns = sql`id, connection, action, actor, target, record_type as "recordType", look_for as "lookFor", record_id as "recordId",
  outcome, fault, begun_at as "begunAt", ended_at as "endedAt"`;

export async function findAction(db: Db, connection: string, id: string): Promise<ActionRow | undefined> {
  const { rows } = await sql<ActionRow>`select ${columns} from connections.action
    where connection = ${connection} and id = ${id}`.execute(db);
  return rows[0];
}

/** Actions of a connection, latest first, after the one with the id `cursor`; one more than `limit` where there are more. */
export async function selectActions(
  db: Db,
  tenant: string,
  connection: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<readonly ActionRow[]> {
  const after =
    page.cursor === undefined
      ? sql`true`
      : sql`(begun_at, id) < (select begun_at, id from connections.action where id = ${page.cursor} and connection = ${connection})`;
  const { rows } = await sql<ActionRow>`select ${columns}
    from connections.action where tenant = ${tenant} and connection = ${connection} and ${after}
    order by begun_at desc, id desc limit ${page.limit + 1}`.execute(db);
  return rows;
}
