import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Store } from '../store/index.ts';
import type { DrainJob } from './drain.ts';
import { Drain, drainQueue } from './drain.ts';
import { InteractivePermits } from './interactive-permits.ts';
import type { Channel, Listener } from './listener.ts';
import { listen } from './listener.ts';
import type { Repetition } from './repeat.ts';
import { repeat } from './repeat.ts';
import type { WorkSettings } from './settings.ts';
import { defaultSettings, leaseMs } from './settings.ts';
import { settledJobs } from './settled-jobs.ts';
import { readCaps, renewSlots } from './statements.ts';
import { readStatistics } from './statistics.ts';
import type { Clocks } from './stopwatch.ts';
import { processClocks } from './stopwatch.ts';
import { forgetClosed, rescueStranded, sweep } from './sweep.ts';
import type { TaskHandler } from './task.ts';
import type { Work, WorkLog } from './work.ts';

const drainsAtOnce = 50;
/** How long handlers that were interrupted get to return, before they are left alone. */
const interruptedForMs = 2_000;

export interface WorkOptions {
  readonly store: Store;
  /** Of the same database; pg-boss and the listener open connections of their own. */
  readonly databaseUrl: string;
  /** By the kind of task. */
  readonly handlers: Readonly<Record<string, TaskHandler>>;
  readonly log: WorkLog;
  readonly now?: (() => Date) | undefined;
  readonly settings?: Partial<WorkSettings> | undefined;
}

/** The job loop of this process. Nothing runs, and no connection is opened, before it is started or asked for a permit that is not free. */
export function createWork(options: WorkOptions): Work {
  return new WorkLoop(options);
}

class WorkLoop implements Work {
  readonly #options: WorkOptions;
  readonly #settings: WorkSettings;
  readonly #clocks: Clocks;
  readonly #worker = randomUUID();
  readonly #interactive: InteractivePermits;
  readonly #drains = new Set<Drain>();
  #listener: Listener | undefined;
  #boss: PgBoss | undefined;
  #fetching: Repetition | undefined;
  #renewal: Repetition | undefined;
  #repetitions: Repetition[] = [];
  #strandedFound = 0;

  constructor(options: WorkOptions) {
    this.#options = options;
    this.#settings = { ...defaultSettings, ...options.settings };
    const { now } = options;
    this.#clocks = now === undefined ? processClocks : { monotonicMs: processClocks.monotonicMs, wallMs: () => now().getTime() };
    this.#interactive = new InteractivePermits({
      store: options.store,
      worker: this.#worker,
      settings: this.#settings,
      clocks: this.#clocks,
      log: options.log,
      listening: () => this.#listen().listening,
    });
  }

  interactivePermits: Work['interactivePermits'] = (realm, clientId) => this.#interactive.source(realm, clientId);

  statistics: Work['statistics'] = () =>
    readStatistics(this.#options.store, { drains: this.#drains.size, strandedFound: this.#strandedFound });

  async start(): Promise<void> {
    assert(this.#boss === undefined, 'The job loop is started once.');
    const { databaseUrl, log } = this.#options;
    const settings = this.#settings;
    const boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: 'longshore jobs',
      max: 3,
      schedule: false,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    });
    boss.on('error', (error) => log.error({ err: error }, 'pg-boss met a fault'));
    this.#boss = boss;
    await boss.start();
    const queue = await boss.getQueue(drainQueue);
    // pg-boss keeps the policy of a queue that exists, whatever it is asked for; any other loses tasks or blocks realms.
    assert(queue?.policy === 'exclusive' && queue.heartbeatSeconds === 10, 'The queue of drains was made by another program.');
    await this.#listen().listening;
    this.#fetching = repeat('Taking up drains', settings.pollEveryMs, log, () => this.#takeUpDrains(boss));
    this.#renewal = repeat('Renewing permits', settings.renewEveryMs, log, () => this.#renew());
    this.#repetitions = [
      this.#renewal,
      repeat('Telling that drains live', settings.touchEveryMs, log, () => this.#touch(boss)),
      repeat('Sweeping', settings.sweepEveryMs, log, () => sweep(this.#options.store, settings)),
      repeat('Looking for stranded tasks', settings.safetySweepEveryMs, log, () => this.#safetySweep()),
    ];
  }

  async stop({ deadlineMs = this.#settings.requestTimeoutMs }: { readonly deadlineMs?: number } = {}): Promise<void> {
    await this.#fetching?.stop();
    for (const drain of this.#drains) drain.stop();
    if (!(await this.#allEnd(deadlineMs))) {
      for (const drain of this.#drains) drain.interrupt();
      await this.#allEnd(interruptedForMs);
    }
    for (const drain of this.#drains) {
      this.#options.log.warn({ realm: drain.realm }, 'A drain is left behind; another process takes its realm over');
      drain.abandon();
    }
    await Promise.all([...this.#drains].map((drain) => drain.ended));
    await Promise.all(this.#repetitions.map((repetition) => repetition.stop()));
    await this.#interactive.settled();
    await this.#listener?.stop();
    await this.#boss?.stop({ graceful: false });
  }

  #listen(): Listener {
    this.#listener ??= listen({
      databaseUrl: this.#options.databaseUrl,
      log: this.#options.log,
      notified: (channel, payload) => this.#notified(channel, payload),
      missed: () => {
        for (const drain of this.#drains) drain.wake();
        this.#interactive.freedSomewhere();
        this.#fetching?.now();
      },
    });
    return this.#listener;
  }

  #notified(channel: Channel, payload: string): void {
    switch (channel) {
      case 'work_due':
        if (!this.#wakeDrains(payload)) this.#fetching?.now();
        return;
      case 'work_wanted': {
        const [realm, scope, call] = JSON.parse(payload) as [string, string, string];
        for (const drain of this.#drainsOf(realm)) drain.permits?.want(scope, call);
        return;
      }
      case 'work_permit':
        this.#interactive.freed(payload);
        this.#wakeDrains(payload);
        return;
      case 'work_cap':
        this.#renewal?.now();
        return;
    }
  }

  #drainsOf(realm: string): Drain[] {
    return [...this.#drains].filter((drain) => drain.realm === realm);
  }

  #wakeDrains(realm: string): boolean {
    const drains = this.#drainsOf(realm);
    for (const drain of drains) drain.wake();
    return drains.length > 0;
  }

  async #takeUpDrains(boss: PgBoss): Promise<void> {
    const { store, handlers, log } = this.#options;
    for (;;) {
      const room = this.#settings.drainsMax - this.#drains.size;
      if (room <= 0) return;
      const batchSize = Math.min(room, drainsAtOnce);
      const jobs: DrainJob[] = await boss.fetch(drainQueue, { batchSize });
      for (const job of jobs) {
        const drain = new Drain({
          job,
          boss,
          store,
          worker: this.#worker,
          handlers,
          settings: this.#settings,
          clocks: this.#clocks,
          log,
          isCrowded: () => this.#drains.size >= this.#settings.drainsMax,
        });
        this.#drains.add(drain);
        void drain.ended.then(() => {
          this.#drains.delete(drain);
          this.#fetching?.now();
        });
      }
      if (jobs.length < batchSize) return;
    }
  }

  async #touch(boss: PgBoss): Promise<void> {
    const drains = [...this.#drains];
    if (drains.length === 0) return;
    const alive = settledJobs(
      await boss.touch(
        drainQueue,
        drains.map(({ job }) => job),
      ),
    );
    for (const drain of drains) if (!alive.has(drain.job.id)) drain.replace();
  }

  async #renew(): Promise<void> {
    const { store } = this.#options;
    const renewals = [...this.#drains].flatMap(({ permits }) => (permits === undefined ? [] : [permits.beginRenewal()]));
    const slots = renewals.flatMap((renewal) => renewal.slots);
    if (slots.length > 0) {
      const kept = await renewSlots(store.pool, slots, leaseMs(this.#settings));
      for (const renewal of renewals) renewal.settle(kept);
    }
    const drains = [...this.#drains];
    if (drains.length === 0) return;
    const caps = await readCaps(
      store.pool,
      drains.map(({ realm }) => realm),
    );
    for (const drain of drains) {
      drain.permits?.setCaps(caps);
      drain.wake();
    }
  }

  async #safetySweep(): Promise<void> {
    const stranded = await rescueStranded(this.#options.store);
    this.#strandedFound += stranded.length;
    if (stranded.length > 0) this.#options.log.error({ realms: stranded }, 'Due tasks had nobody to work on them');
    await forgetClosed(this.#options.store, this.#settings);
  }

  async #allEnd(withinMs: number): Promise<boolean> {
    if (this.#drains.size === 0) return true;
    const timer = new AbortController();
    const ended = await Promise.race([
      Promise.all([...this.#drains].map((drain) => drain.ended)).then(() => true),
      delay(withinMs, false, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    return ended;
  }
}
