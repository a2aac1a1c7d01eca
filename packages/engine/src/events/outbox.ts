import { Client } from 'pg';
import type { Store, Transaction } from '../store/index.ts';
import { connectionSettings, sql } from '../store/index.ts';
import type { NewEvent } from './publish.ts';
import { eventChannel } from './publish.ts';

/** An event as it is delivered. */
export interface Event extends NewEvent {
  readonly id: number;
}

/**
 * Reacts to an event inside the transaction that marks it as delivered: what it does in our own database happens exactly once. It must
 * not wait for anything but the database.
 */
export type EventHandler = (trx: Transaction, event: Event) => Promise<void>;

export interface Outbox {
  /** Every subscriber of a kind reacts in the one transaction that delivers the event. To be called before `start`. */
  subscribe(kind: string, handler: EventHandler): void;
  /** Begins to deliver. Any number of processes may; each event is delivered by one of them. */
  start(): Promise<void>;
  /** Ends after the delivery under way. */
  stop(): Promise<void>;
  /** Events that failed at least once and wait for their next try; each holds back the later ones of its tenant. */
  stuck(): Promise<number>;
}

export interface OutboxOptions {
  readonly store: Store;
  readonly databaseUrl: string;
  readonly log: { error(fields: object, message: string): void };
  /** How often to look without being told. Default 1,000. */
  readonly pollEveryMs?: number | undefined;
  /** First wait after a failed delivery; doubled each time, at most 5 minutes. Default 1,000. */
  readonly retryAfterMs?: number | undefined;
  /** Delivered events are kept this long. Default 28 days (A5.41). */
  readonly keepForMs?: number | undefined;
}

const retryAfterMsMax = 300_000;
const cleanEveryMs = 3_600_000;

/**
 * Delivers published events to their subscribers: at least once, in the order they were published for each tenant. A tenant whose event
 * fails waits for it; others go on.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, log } = options;
  const pollEveryMs = options.pollEveryMs ?? 1_000;
  const handlersByKind = new Map<string, EventHandler[]>();
  let [stopped, running, told]: [boolean, Promise<void> | undefined, boolean] = [false, undefined, false];
  let wake: () => void = () => undefined;
  let listener: Client | undefined;
  let cleanedAt = 0;

  function ring(): void {
    told = true;
    wake();
  }

  async function listen(): Promise<void> {
    const client = new Client(connectionSettings(options.databaseUrl));
    // A lost listener costs only speed: the poll finds what it would have told.
    client.on('error', (error) => {
      if (listener === client) listener = undefined;
      if (!stopped) log.error({ err: error }, 'the listener for events lost its connection');
    });
    client.on('notification', ring);
    await client.connect();
    await client.query(`listen ${eventChannel}`);
    listener = client;
  }

  async function tenantsWithDueEvents(): Promise<readonly string[]> {
    const { rows } = await sql<{ tenant: string }>`
      with recursive tenant as (
        (select tenant from events.event where delivered_at is null order by tenant limit 1)
        union all
        select (select e.tenant from events.event e where e.delivered_at is null and e.tenant > tenant.tenant order by e.tenant limit 1)
        from tenant where tenant.tenant is not null
      )
      select t.tenant from tenant t
      where t.tenant is not null and (select due_at from events.event e where e.tenant = t.tenant and e.delivered_at is null
        order by id limit 1) <= clock_timestamp()`.execute(store.db);
    return rows.map(({ tenant }) => tenant);
  }

  /** Delivers the tenant's next event. False when there is none, it is not due, or another process is at it. */
  async function deliverNext(tenant: string): Promise<boolean> {
    let current: Event | undefined;
    try {
      return await store.transaction(async (trx) => {
        const locked = await sql<{ locked: boolean }>`
          select pg_try_advisory_xact_lock(hashtext('longshore event'), hashtext(${tenant})) as locked`.execute(trx);
        if (locked.rows[0]?.locked !== true) return false;
        const { rows } = await sql<Event & { due: boolean }>`select id, tenant, kind, payload, due_at <= clock_timestamp() as due
          from events.event where tenant = ${tenant} and delivered_at is null order by id limit 1`.execute(trx);
        const [event] = rows;
        if (event === undefined || !event.due) return false;
        current = event;
        for (const handler of handlersByKind.get(event.kind) ?? []) await handler(trx, event);
        await sql`update events.event set delivered_at = clock_timestamp() where id = ${event.id}`.execute(trx);
        return true;
      });
    } catch (error) {
      if (current === undefined) throw error;
      log.error({ event: current.id, kind: current.kind, tenant, err: error }, 'an event could not be delivered and is tried again later');
      const words = error instanceof Error ? error.message : String(error);
      await sql`update events.event set failures = failures + 1, failed_with = ${words},
          due_at = clock_timestamp() + least(${options.retryAfterMs ?? 1_000} * power(2, least(failures, 20)), ${retryAfterMsMax}) * interval '1 millisecond'
        where id = ${current.id}`.execute(store.db);
      return false;
    }
  }

  async function clean(): Promise<void> {
    if (Date.now() - cleanedAt < cleanEveryMs) return;
    cleanedAt = Date.now();
    const keepForMs = options.keepForMs ?? 28 * 86_400_000;
    await sql`delete from events.event where delivered_at < clock_timestamp() - ${keepForMs} * interval '1 millisecond'`.execute(store.db);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      told = false;
      try {
        if (listener === undefined) await listen();
        for (const tenant of await tenantsWithDueEvents()) while (!stopped && (await deliverNext(tenant)));
        await clean();
      } catch (error) {
        log.error({ err: error }, 'delivering events failed and is tried again');
      }
      if (!stopped && !told) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollEveryMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  }

  return {
    subscribe(kind, handler) {
      handlersByKind.set(kind, [...(handlersByKind.get(kind) ?? []), handler]);
    },
    async start() {
      await listen();
      running = run();
    },
    async stop() {
      stopped = true;
      ring();
      await running;
      await listener?.end();
    },
    async stuck() {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from events.event
        where delivered_at is null and failures > 0`.execute(store.db);
      return rows[0]?.count ?? 0;
    },
  };
}
