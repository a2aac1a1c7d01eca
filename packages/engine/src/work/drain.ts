import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Job, PgBoss } from 'pg-boss';
import type { Store } from '../store/index.ts';
import { noteRefusal } from './budget-store.ts';
import { DrainPermits, loadCaps } from './drain-permits.ts';
import type { WorkSettings } from './settings.ts';
import { settledJobs } from './settled-jobs.ts';
import type { Authority, ClaimedTask } from './statements.ts';
import { claimTasks, keepTurn, mayEnd, putBackTask, putOffTask, takeRealm } from './statements.ts';
import type { Clocks, Stopwatch } from './stopwatch.ts';
import { startStopwatch } from './stopwatch.ts';
import type { TaskHandler } from './task.ts';
import { Replaced } from './task.ts';
import { createTaskContext } from './task-context.ts';
import { createWakeup } from './wakeup.ts';
import type { WorkLog } from './work.ts';

/** The queue of pg-boss that carries one job per realm with due work. */
export const drainQueue = 'drain';

const waitWhenBusyMs = { first: 2, most: 50 };
const waitWhenShortMs = 250;
const waitMs = 1_000;
const waitAfterFaultMs = { first: 100, most: 5_000 };

export type DrainJob = Job<{ readonly realm: string }>;

export interface DrainOptions {
  readonly job: DrainJob;
  readonly boss: PgBoss;
  readonly store: Store;
  /** Names this process. */
  readonly worker: string;
  readonly handlers: Readonly<Record<string, TaskHandler>>;
  readonly settings: WorkSettings;
  readonly clocks: Clocks;
  readonly log: WorkLog;
  /** Whether other realms wait for a place in this process. */
  readonly isCrowded: () => boolean;
}

/**
 * Works on the due tasks of one realm until there are none. Of all drains of a realm, only the one of the highest generation gets anything
 * done: every statement that matters is fenced by it.
 */
export class Drain {
  readonly realm: string;
  readonly job: DrainJob;
  /** Resolves when the drain holds nothing any more. Never rejects. */
  readonly ended: Promise<void>;
  readonly #options: DrainOptions;
  readonly #wakeup = createWakeup();
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #age: Stopwatch;
  #authority: Authority | undefined;
  #permits: DrainPermits | undefined;
  #turnAfter = '';
  #replaced = false;
  #stopping = false;
  #yielding = false;
  #abandoned = false;

  constructor(options: DrainOptions) {
    this.#options = options;
    this.job = options.job;
    this.realm = options.job.data.realm;
    this.#age = startStopwatch(options.clocks);
    this.ended = this.#run();
  }

  get permits(): DrainPermits | undefined {
    return this.#permits;
  }

  /** Something became due, or a permit free. */
  wake(): void {
    this.#wakeup.ring();
  }

  /** Another drain has the realm: whatever is under way here must not be acted on. */
  replace(): void {
    if (this.#replaced) return;
    this.#replaced = true;
    this.#abort.abort(new Replaced('task_replaced', `Another drain has taken realm ${this.realm}.`));
    this.#wakeup.ring();
  }

  /** Takes up nothing more and gives the realm back when its handlers are done. */
  stop(): void {
    this.#stopping = true;
    this.#wakeup.ring();
  }

  /** Interrupts the handlers, for a process that cannot wait longer. */
  interrupt(): void {
    this.#abort.abort(new Replaced('task_replaced', 'The process stops.'));
  }

  /** Ends without waiting for handlers that do not return. Their tasks are taken over by another process. */
  abandon(): void {
    this.#abandoned = true;
    this.#wakeup.ring();
  }

  async #run(): Promise<void> {
    let faults = 0;
    let busy = 0;
    for (;;) {
      try {
        const next = await this.#step();
        if (next === 'ended') break;
        faults = 0;
        busy = next === 'busy' ? busy + 1 : 0;
        if (next === 'busy') await delay(Math.min(waitWhenBusyMs.most, waitWhenBusyMs.first * 2 ** Math.min(busy, 10)));
        if (next === 'wait') await this.#wakeup.wait(this.#permits?.isShort === true ? waitWhenShortMs : waitMs);
      } catch (error) {
        // The database may be away for a moment. Should it be for longer, our sign of life lapses and we are replaced.
        this.#options.log.error({ err: error, realm: this.realm }, 'A drain met a fault and goes on');
        await delay(Math.min(waitAfterFaultMs.most, waitAfterFaultMs.first * 2 ** Math.min(faults, 10)));
        faults += 1;
      }
    }
    const ended = new Replaced('task_replaced', `The drain of realm ${this.realm} has ended.`);
    const { requestTimeoutMs, unansweredHoldMs } = this.#options.settings;
    await this.#permits?.close(ended, this.#abandoned ? requestTimeoutMs : unansweredHoldMs);
  }

  async #step(): Promise<'again' | 'wait' | 'busy' | 'ended'> {
    if (this.#abandoned) return 'ended';
    if (this.#replaced) return this.#running.size === 0 ? 'ended' : 'wait';
    if (this.#authority === undefined) return (await this.#take()) ? 'again' : 'ended';
    if (this.#mustEnd()) {
      if (this.#running.size > 0) return 'wait';
      await this.#yield();
      return 'ended';
    }
    const permits = this.#permits;
    if (permits?.isShort === true) await permits.leaseMissing();
    // Twice as many as may be in flight: when a request ends, another handler is there to send the next one.
    const room = 2 * (permits?.budget ?? 0) - this.#running.size;
    const claimed = room > 0 ? await this.#claim(room) : 0;
    if (claimed > 0 || this.#running.size > 0 || (permits?.inUse ?? 0) > 0) return 'wait';
    const end = await this.#end();
    if (end === 'due') return permits?.budget === 0 ? 'wait' : 'again';
    return end === 'busy' ? 'busy' : 'ended';
  }

  #mustEnd(): boolean {
    const { settings, isCrowded } = this.#options;
    const age = this.#age();
    return this.#stopping || this.#yielding || age > settings.drainLifeMs || (age > settings.sliceMs && isCrowded());
  }

  async #take(): Promise<boolean> {
    const { store, settings, worker, clocks, log } = this.#options;
    const taken = await this.#transaction((client) => takeRealm(client, this.realm, worker, settings.marginMs));
    if (taken === undefined) {
      log.error({ realm: this.realm }, 'A drain was asked for a realm that does not exist');
      await this.#options.boss.complete(drainQueue, this.job);
      return false;
    }
    const authority = { realm: this.realm, generation: taken.generation };
    const holder = `drain:${worker}:${this.realm}:${taken.generation}`;
    const refused = (inFlight: number): void => {
      noteRefusal(store, settings, this.realm, holder, inFlight).then(
        (cap) => cap !== undefined && permits.setAccountCap(cap),
        (error: unknown) => log.warn({ err: error, realm: this.realm }, 'A refusal could not be noted'),
      );
    };
    const permits = new DrainPermits({ authority, holder, capNow: taken.capNow, store, settings, clocks, log, refused });
    await loadCaps(permits, store, this.realm);
    this.#turnAfter = taken.turnAfter;
    this.#permits = permits;
    this.#authority = authority;
    return true;
  }

  async #claim(limit: number): Promise<number> {
    const { authority, permits } = this.#held();
    const tasks = await claimTasks(this.#options.store.pool, authority, this.#turnAfter, limit);
    for (const task of tasks) {
      const running: Promise<void> = this.#work(task, authority, permits).finally(() => {
        this.#running.delete(running);
        this.#wakeup.ring();
      });
      this.#running.add(running);
    }
    this.#turnAfter = tasks.at(-1)?.tenant ?? this.#turnAfter;
    return tasks.length;
  }

  /** Runs a handler and sees to it that its task does not stay open. Never rejects. */
  async #work(task: ClaimedTask, authority: Authority, permits: DrainPermits): Promise<void> {
    const { handlers, settings, clocks, log } = this.#options;
    const facts = { task: task.id, kind: task.kind, subject: task.subject, realm: task.realm };
    const context = createTaskContext({
      task: { ...task },
      generation: authority.generation,
      signal: this.#abort.signal,
      permits,
      settings,
      clocks,
      refused: () => permits.refused(),
    });
    try {
      const handler = handlers[task.kind];
      if (handler === undefined) throw new Error(`Nobody handles tasks of kind "${task.kind}".`);
      await handler(context);
      if (!context.closeAsked) throw new Error(`The handler of "${task.kind}" ended without closing its task.`);
    } catch (error) {
      if (this.#abort.signal.aborted) log.warn({ ...facts, err: error }, 'A task was interrupted');
      else log.error({ ...facts, err: error }, 'A task failed and is tried again later');
      await this.#leaveForLater(task, authority, error);
    } finally {
      context.end();
    }
  }

  async #leaveForLater(task: ClaimedTask, authority: Authority, error: unknown): Promise<void> {
    const { store, settings, log } = this.#options;
    const backOff = Math.min(settings.retryAfterMsMax, settings.retryAfterMs * 2 ** Math.min(task.attempts - 1, 20));
    const reason = error instanceof Error ? error.message : String(error);
    // An active task that is not put off would stay so as long as this drain lives.
    for (let fault = 0; !this.#replaced && !this.#abandoned; fault += 1) {
      try {
        if (this.#abort.signal.aborted) await putBackTask(store.pool, authority, task.id, settings.marginMs);
        else await putOffTask(store.pool, authority, task.id, backOff, settings.marginMs, reason);
        return;
      } catch (putOffError) {
        log.error({ err: putOffError, task: task.id, realm: task.realm }, 'A task could not be put off');
        await delay(Math.min(waitAfterFaultMs.most, waitAfterFaultMs.first * 2 ** Math.min(fault, 10)));
      }
    }
  }

  /** Ends the drain if nothing is due, in the one way that loses no task that is being opened at this moment. */
  async #end(): Promise<'ended' | 'busy' | 'due'> {
    const { authority } = this.#held();
    const answer = await this.#transaction(async (client) => {
      const may = await mayEnd(client, authority);
      if (may !== 'yes') return may;
      await keepTurn(client, authority, this.#turnAfter);
      return (await this.#complete(client)) ? 'ended' : 'replaced';
    });
    if (answer !== 'replaced') return answer;
    this.replace();
    return 'ended';
  }

  /** Gives the realm to whoever takes it up next. No look and no barrier are needed, since a drain is asked for in the same transaction. */
  async #yield(): Promise<void> {
    const { authority, permits } = this.#held();
    // There is no way back: without permits this drain is of no use.
    this.#yielding = true;
    const makesRoom = new Replaced('task_replaced', `The drain of realm ${this.realm} makes room.`);
    await permits.close(makesRoom, this.#options.settings.unansweredHoldMs);
    await this.#transaction(async (client) => {
      await keepTurn(client, authority, this.#turnAfter);
      if (await this.#complete(client)) await client.query('select work.ask_for_drains($1)', [[this.realm]]);
    });
  }

  /** @returns whether the job was still ours */
  async #complete(client: PoolClient): Promise<boolean> {
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    return settledJobs(await this.#options.boss.complete(drainQueue, this.job, null, { db })).has(this.job.id);
  }

  async #transaction<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#options.store.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await act(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #held(): { readonly authority: Authority; readonly permits: DrainPermits } {
    if (this.#authority === undefined || this.#permits === undefined) throw new Error('The realm was not taken yet.');
    return { authority: this.#authority, permits: this.#permits };
  }
}
