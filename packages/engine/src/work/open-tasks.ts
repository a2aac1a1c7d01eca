import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { askForDrains } from './ask-for-drains.ts';

export interface NewTask {
  /** Must exist, see `ensureRealm`. */
  readonly realm: string;
  readonly tenant: string;
  readonly connection: string;
  /** Names the handler. */
  readonly kind: string;
  /** What it is about, an id of the handler's own. */
  readonly subject: string;
  /** Lower comes first within the realm. Default 100. */
  readonly priority?: number | undefined;
  /** Tasks of a tenant with the same key run one at a time, in the order they were opened. */
  readonly orderKey?: string | undefined;
  /** Default: now. */
  readonly dueAt?: Date | undefined;
}

/** Opens one task and makes sure that somebody will work on it once the transaction commits. See {@link openTasks} for several. */
export async function openTask(trx: Transaction, task: NewTask): Promise<{ readonly taskId: number }> {
  const [taskId] = await openTasks(trx, [task]);
  if (taskId === undefined) throw new Error('PostgreSQL returned no id for an inserted task.');
  return { taskId };
}

/**
 * Opens tasks in the caller's transaction, which should be short: while it is open, drains of these realms cannot end. All tasks of one
 * transaction go through one call, because realms must be asked for in one order everywhere.
 * @returns their ids, in the order given
 */
export async function openTasks(trx: Transaction, tasks: readonly NewTask[]): Promise<readonly number[]> {
  if (tasks.length === 0) return [];
  const rows = tasks.map((task, position) => ({
    position,
    realm: task.realm,
    tenant: task.tenant,
    connection: task.connection,
    kind: task.kind,
    subject: task.subject,
    priority: task.priority ?? 100,
    order_key: task.orderKey ?? null,
    due_at: task.dueAt?.toISOString() ?? null,
  }));
  // An identity is handed out in the order of the select, so that ids follow the order given.
  const inserted = await sql<{ id: number; realm: string; due: boolean }>`
    insert into work.task (realm, tenant, connection, kind, subject, priority, order_key, due_at, state)
    select realm, tenant, connection, kind, subject, priority, order_key, coalesce(due_at, clock_timestamp()),
      case when due_at > clock_timestamp() then 3 else 0 end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (position integer, realm text, tenant text, connection text, kind text,
      subject text, priority integer, order_key text, due_at timestamptz)
    order by position
    returning id, realm, state = 0 as due`.execute(trx);
  await askForDrains(
    trx,
    inserted.rows.filter(({ due }) => due).map(({ realm }) => realm),
  );
  return inserted.rows.map(({ id }) => id);
}
