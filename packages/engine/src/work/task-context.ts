import assert from 'node:assert/strict';
import type { PermitSource } from '@longshore/netsuite';
import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { DrainPermits } from './drain-permits.ts';
import { permitSource } from './drain-permits.ts';
import type { HeldSlot } from './leased-permits.ts';
import type { WorkSettings } from './settings.ts';
import { taskState } from './states.ts';
import type { Clocks, Stopwatch } from './stopwatch.ts';
import { startStopwatch } from './stopwatch.ts';
import type { Task, TaskContext, TaskOutcome } from './task.ts';
import { Replaced } from './task.ts';

export interface TaskContextOptions {
  readonly task: Task;
  readonly generation: number;
  readonly signal: AbortSignal;
  readonly permits: DrainPermits;
  readonly settings: WorkSettings;
  readonly clocks: Clocks;
  readonly refused: () => void;
}

/** A handler's context, and what its drain needs to know of it afterwards. */
export interface OpenTaskContext extends TaskContext {
  /** Whether the handler asked for the task to be closed. Whether that committed, only the database knows. */
  readonly closeAsked: boolean;
  /** Gives back what the handler still holds. */
  end(): void;
}

const replaced = (task: Task): Replaced => new Replaced('task_replaced', `Another drain has taken task ${task.id} of realm ${task.realm}.`);

export function createTaskContext(options: TaskContextOptions): OpenTaskContext {
  const { task, generation, settings, clocks } = options;
  const held: { readonly clientId: string | undefined; readonly slot: HeldSlot }[] = [];
  let current: HeldSlot | undefined;
  let fenced: { readonly ago: Stopwatch; readonly requestTimeoutMs: number } | undefined;
  let closeAsked = false;

  const takeHeld = (clientId: string | undefined): HeldSlot | undefined => {
    const place = held.findIndex((permit) => permit.clientId === clientId);
    return place < 0 ? undefined : held.splice(place, 1)[0]?.slot;
  };
  const waitForSlot = (clientId: string | undefined, signal: AbortSignal | undefined): Promise<HeldSlot> =>
    options.permits.acquire(clientId, signal === undefined ? options.signal : AbortSignal.any([signal, options.signal]));

  const sourceFor = (clientId: string | undefined): PermitSource =>
    permitSource({
      acquire: async (signal) => takeHeld(clientId) ?? waitForSlot(clientId, signal),
      acquired: (slot) => {
        current = slot;
      },
      refused: options.refused,
    });

  return {
    task,
    generation,
    signal: options.signal,
    permits: sourceFor(undefined),
    permitsFor: sourceFor,
    get closeAsked() {
      return closeAsked;
    },

    async holdPermit(clientId) {
      const slot = await waitForSlot(clientId, undefined);
      held.push({ clientId, slot });
      return {
        release() {
          if (held.some((permit) => permit.slot === slot)) takeHeld(clientId)?.release(true);
        },
      };
    },

    async fence(trx, { requestTimeoutMs = settings.requestTimeoutMs } = {}) {
      assert(requestTimeoutMs <= settings.requestTimeoutMs, 'A request may not take longer than permits are leased for.');
      const ago = startStopwatch(clocks);
      const { numAffectedRows } = await sql`
        with mine as materialized (select id from work.realm where id = ${task.realm} and generation = ${generation} for share)
        update work.task set request_until = clock_timestamp() + ${settings.sendWithinMs + requestTimeoutMs} * interval '1 ms'
        from mine where task.id = ${task.id} and task.generation = ${generation} and task.state = ${taskState.active}`.execute(trx);
      if (numAffectedRows !== 1n) throw replaced(task);
      fenced = { ago, requestTimeoutMs };
    },

    assertMaySend() {
      assert(fenced !== undefined, 'A request that changes something is fenced before it is sent.');
      if (options.signal.aborted || current === undefined || current.remainingMs() < fenced.requestTimeoutMs) throw replaced(task);
      const late = fenced.ago() - settings.sendWithinMs;
      if (late > 0) throw new Replaced('send_window_passed', `Task ${task.id} is ${Math.ceil(late)} ms too late to send its request.`);
    },

    async answered(trx) {
      fenced = undefined;
      await change(trx, sql`request_until = null`);
    },

    async close(trx, outcome) {
      closeAsked = true;
      const dueAt = outcome.kind === 'later' ? outcome.dueAt : null;
      await change(
        trx,
        sql`generation = null, request_until = null,
          state = case when ${dueAt}::timestamptz <= clock_timestamp() then ${taskState.due}::int else ${closedState(outcome)}::int end,
          due_at = coalesce(${dueAt}::timestamptz, due_at),
          reason = ${outcome.kind === 'failed' ? outcome.reason : null},
          closed_at = case when ${outcome.kind === 'done' || outcome.kind === 'failed'} then clock_timestamp() end`,
      );
    },

    end() {
      for (const { slot } of held.splice(0)) slot.release(true);
    },
  };

  async function change(trx: Transaction, assignments: ReturnType<typeof sql>): Promise<void> {
    const { numAffectedRows } = await sql`
      update work.task set ${assignments}
      where id = ${task.id} and generation = ${generation} and state = ${taskState.active}`.execute(trx);
    if (numAffectedRows !== 1n) throw replaced(task);
  }
}

function closedState(outcome: TaskOutcome): number {
  switch (outcome.kind) {
    case 'done':
      return taskState.done;
    case 'failed':
      return taskState.failed;
    case 'later':
      return taskState.later;
    case 'parked':
      return taskState.parked;
  }
}
