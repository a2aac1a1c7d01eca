import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { askForDrains } from './ask-for-drains.ts';
import { taskState } from './states.ts';

export interface TaskSubjects {
  readonly kind: string;
  readonly subjects: readonly string[];
}

/** Which subjects an act reached, and which it could not because a handler has them at this moment. */
export interface TasksReached {
  readonly reached: readonly string[];
  readonly active: readonly string[];
}

/** Makes parked tasks and tasks for later due now, or at `dueAt`. */
export async function releaseTasks(trx: Transaction, request: TaskSubjects & { readonly dueAt?: Date }): Promise<TasksReached> {
  const waiting = await lockTasks(trx, request, [taskState.later, taskState.parked]);
  const released = await sql<{ realm: string; due: boolean }>`
    update work.task set due_at = coalesce(${request.dueAt ?? null}::timestamptz, clock_timestamp()),
      state = case when ${request.dueAt ?? null}::timestamptz > clock_timestamp() then ${taskState.later}::int else ${taskState.due}::int end
    where id = any (${waiting.ids})
    returning realm, state = ${taskState.due} as due`.execute(trx);
  await askForDrains(
    trx,
    released.rows.filter(({ due }) => due).map(({ realm }) => realm),
  );
  return waiting;
}

/** Takes tasks that wait (due or later) out of their realm's way until {@link releaseTasks}. */
export async function parkTasks(trx: Transaction, request: TaskSubjects): Promise<TasksReached> {
  return removeFromQueue(trx, request, [taskState.due, taskState.later], sql`update work.task set state = ${taskState.parked}`);
}

/** Deletes tasks that wait (due, later or parked). */
export async function cancelTasks(trx: Transaction, request: TaskSubjects): Promise<TasksReached> {
  return removeFromQueue(trx, request, [taskState.due, taskState.later, taskState.parked], sql`delete from work.task`);
}

async function removeFromQueue(
  trx: Transaction,
  request: TaskSubjects,
  states: readonly number[],
  act: ReturnType<typeof sql>,
): Promise<TasksReached> {
  const waiting = await lockTasks(trx, request, states);
  const { rows } = await sql<{
    realm: string;
    order_key: string | null;
  }>`${act} where id = any (${waiting.ids}) returning realm, order_key`.execute(trx);
  // What stood behind one of these in its order may be due now, and no other transaction will say so.
  await askForDrains(
    trx,
    rows.filter(({ order_key }) => order_key !== null).map(({ realm }) => realm),
  );
  return waiting;
}

/** Locks the subjects' tasks in one order and tells which are in one of the states and which are active. */
async function lockTasks(trx: Transaction, request: TaskSubjects, states: readonly number[]): Promise<TasksReached & { ids: number[] }> {
  const { rows } = await sql<{ id: number; subject: string; state: number }>`
    select id, subject, state from work.task
    where kind = ${request.kind} and subject = any (${[...request.subjects]}::text[]) and state in (0, 1, 3, 5)
    order by id for update`.execute(trx);
  const chosen = rows.filter(({ state }) => states.includes(state));
  return {
    ids: chosen.map(({ id }) => id),
    reached: [...new Set(chosen.map(({ subject }) => subject))],
    active: [...new Set(rows.filter(({ state }) => state === taskState.active).map(({ subject }) => subject))],
  };
}
