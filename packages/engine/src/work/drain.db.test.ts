import { describe, expect, test, vi } from 'vitest';
import { openStore, sql } from '../store/index.ts';
import { createDatabase } from '../store/testing.ts';
import type { NewTask, TaskContext, TaskHandler, WorkSettings } from './index.ts';
import { createWork, ensureRealm, openTasks, pauseRealm, Replaced, releaseTasks, resumeRealm, setClientCap } from './index.ts';
import { startFakeNetSuite } from './testing/fake-netsuite.ts';
import { errandHandler, subjectOf } from './testing/handlers.ts';

/** The machine may be busy with other tests: nothing here depends on how long something takes. */
const patience = { timeout: 120_000, interval: 10 };

/** A database and a fake NetSuite of one test's own, so that tests can run side by side. */
async function world(
  onTestFinished: (end: () => Promise<void>) => void,
  settings: Partial<WorkSettings> = {},
  handlers: Record<string, TaskHandler> = {},
  now?: () => Date,
) {
  const database = await createDatabase({ migrated: true });
  const store = await openStore({ databaseUrl: database.url });
  const netsuite = await startFakeNetSuite();
  const logged: string[] = [];
  const note = (fields: object, message: string): void => {
    logged.push(`${message}: ${String((fields as { err?: unknown }).err ?? '')}`);
  };
  const work = createWork({
    store,
    databaseUrl: database.url,
    settings: { pollEveryMs: 200, sweepEveryMs: 100, ...settings },
    handlers: { errand: errandHandler(store, netsuite.url), ...handlers },
    log: { info: note, warn: note, error: note },
    now,
  });
  await work.start();
  onTestFinished(async () => {
    await work.stop({ deadlineMs: 5_000 });
    await netsuite.close();
    await store.close();
    await database.drop();
  });
  const realm = async (id: string, capEntered: number): Promise<void> => {
    await store.transaction((trx) => ensureRealm(trx, { id, capEntered }));
  };
  const open = (...tasks: Partial<NewTask>[]): Promise<readonly number[]> =>
    store.transaction((trx) =>
      openTasks(
        trx,
        tasks.map((task) => ({ realm: 'R', tenant: 'acme', connection: 'c', kind: 'errand', subject: 's', ...task })),
      ),
    );
  const count = async (condition = sql`true`): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) from work.task where ${condition}`.execute(store.db);
    return rows[0]?.count ?? 0;
  };
  const allDone = (): Promise<void> => vi.waitFor(async () => expect(await count(sql`state not in (2, 4)`)).toBe(0), patience);
  return { store, netsuite, work, logged, realm, open, count, allDone };
}

const errand = (key: string, ms: number, more: { clientId?: string } = {}): Partial<NewTask> => ({
  subject: subjectOf({ key, ms, ...more }),
});

test('a drain alone uses all of its cap, again after each answer, and never more', async ({ onTestFinished }) => {
  const { netsuite, realm, open, allDone } = await world(onTestFinished);
  await realm('R', 5);
  // Whoever kept a permit free would wait for ever.
  netsuite.answersWhenBusy = 5;
  await open(...Array.from({ length: 15 }, (_, index) => errand(`k${index}`, 0)));
  await vi.waitFor(() => expect(netsuite.served).toHaveLength(15), patience);
  netsuite.answersWhenBusy = undefined;
  await allDone();
  expect(netsuite.mostInFlight).toBe(5);
});

describe.concurrent('a drain', () => {
  test('lets a newcomer begin at once although another tenant of the account has thousands of tasks', async ({ onTestFinished }) => {
    const { netsuite, realm, open, store, allDone } = await world(onTestFinished);
    await realm('R', 4);
    await sql`insert into work.task (realm, tenant, connection, kind, subject)
      select 'R', 'whale', 'c', 'errand', ${subjectOf({ key: 'w', ms: 50 })}::text from generate_series(1, 5000)`.execute(store.db);
    await open({ ...errand('first', 50), tenant: 'whale' });
    await vi.waitFor(() => expect(netsuite.served.length).toBeGreaterThan(20), patience);
    await open({ ...errand('newcomer', 50), tenant: 'newcomer' });
    const before = netsuite.served.length;
    await vi.waitFor(() => expect(netsuite.served.some(({ key }) => key === 'newcomer')).toBe(true), patience);
    // What was claimed ahead may go first: twice the budget.
    expect(netsuite.served.findIndex(({ key }) => key === 'newcomer') - before).toBeLessThanOrEqual(2 * 2 * 4);
    await sql`delete from work.task where state = 0`.execute(store.db);
    await allDone();
  });

  test('runs tasks of one order key one after the other, in order, also when one is tried again', async ({ onTestFinished }) => {
    const order: string[] = [];
    let running = 0;
    let overlaps = 0;
    const { realm, open, allDone, store } = await world(
      onTestFinished,
      { retryAfterMs: 50 },
      {
        ordered: async (context) => {
          running += 1;
          if (running > 1) overlaps += 1;
          const { subject, attempts } = context.task;
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          if (subject === '3' && attempts === 1) throw new Error('once');
          order.push(subject);
          await store.transaction((trx) => context.close(trx, subject === '5' ? { kind: 'failed', reason: 'given up' } : { kind: 'done' }));
        },
      },
    );
    await realm('R', 5);
    await open(...Array.from({ length: 10 }, (_, index) => ({ kind: 'ordered', orderKey: 'doc', subject: String(index) })));
    await allDone();
    expect(overlaps).toBe(0);
    expect(order).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test('works on a task for later when its time has come, and on a parked one when it is released', async ({ onTestFinished }) => {
    const { netsuite, realm, open, store, count, allDone } = await world(
      onTestFinished,
      {},
      {
        parking: async (context) => {
          const outcome = context.task.attempts === 1 ? { kind: 'parked' as const } : { kind: 'done' as const };
          await store.transaction((trx) => context.close(trx, outcome));
        },
      },
    );
    await realm('R', 5);
    await open({ ...errand('later', 1), dueAt: new Date(Date.now() + 400) }, errand('now', 1), { kind: 'parking', subject: 'p' });
    await vi.waitFor(async () => expect(await count(sql`state = 5`)).toBe(1), patience);
    expect(netsuite.served.map(({ key }) => key)).not.toContain('later');
    await store.transaction((trx) => releaseTasks(trx, { kind: 'parking', subjects: ['p'] }));
    await allDone();
    expect(netsuite.served.map(({ key }) => key)).toContain('later');
    expect(await count(sql`kind = 'parking' and attempts = 2`)).toBe(1);
  });

  test('begins nothing in a paused realm, and goes on by itself when the pause ends or is ended', async ({ onTestFinished }) => {
    const { netsuite, realm, open, store, allDone, count } = await world(onTestFinished);
    await realm('R', 5);
    await store.transaction((trx) => pauseRealm(trx, 'R'));
    await open(errand('a', 1));
    await vi.waitFor(async () => {
      const { rows } = await sql<{ count: number }>`select count(*) from pgboss.job where state <= 'active'`.execute(store.db);
      expect(rows[0]?.count).toBe(0);
    }, patience);
    expect(await count(sql`state = 0`)).toBe(1);
    await store.transaction((trx) => resumeRealm(trx, 'R'));
    await allDone();
    await store.transaction((trx) => pauseRealm(trx, 'R', new Date(Date.now() + 300)));
    await open(errand('b', 1));
    await allDone();
    expect(netsuite.served.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('tries a task again later, longer each time, when its handler fails, forgets to close it, or is not known', async ({
    onTestFinished,
  }) => {
    const { realm, open, store, logged, count } = await world(
      onTestFinished,
      { retryAfterMs: 50 },
      {
        failing: async () => {
          throw new Error('broken handler');
        },
        forgetful: async () => undefined,
      },
    );
    await realm('R', 5);
    await open({ kind: 'failing' }, { kind: 'forgetful' }, { kind: 'unheard-of' });
    await vi.waitFor(async () => expect(await count(sql`attempts >= 3`)).toBe(3), patience);
    expect(logged.join('\n')).toMatch(/broken handler/);
    expect(logged.join('\n')).toMatch(/without closing its task/);
    expect(logged.join('\n')).toMatch(/Nobody handles tasks of kind "unheard-of"/);
    const { rows } = await sql<{ reason: string }>`select reason from work.task where kind = 'failing'`.execute(store.db);
    expect(rows[0]?.reason).toBe('broken handler');
  });

  test('lets a handler act on its task only while it is its own', async ({ onTestFinished }) => {
    const caught: unknown[] = [];
    const done = Promise.withResolvers<void>();
    let sleptMs = 0;
    const { realm, open, store } = await world(
      onTestFinished,
      // Renewing would notice that the test takes the realm away for a moment.
      { renewEveryMs: 600_000 },
      {
        late: async (context: TaskContext) => {
          if (context.task.attempts > 1) return done.resolve();
          const attempt = async (act: () => unknown): Promise<void> => {
            try {
              await act();
              caught.push('allowed');
            } catch (error) {
              caught.push(error instanceof Replaced ? error.code : error);
            }
          };
          const permit = await context.permits.acquire({ lane: 'background' });
          await store.transaction((trx) => context.fence(trx));
          await attempt(() => context.assertMaySend());
          sleptMs = 3_000;
          await attempt(() => context.assertMaySend());
          await sql`update work.realm set generation = generation + 1 where id = 'R'`.execute(store.db);
          await attempt(() => store.transaction((trx) => context.fence(trx)));
          await sql`update work.task set state = 0, generation = null, attempts = 1`.execute(store.db);
          await attempt(() => store.transaction((trx) => context.answered(trx)));
          await attempt(() => store.transaction((trx) => context.close(trx, { kind: 'done' })));
          permit.release('completed');
          await sql`update work.realm set generation = generation - 1 where id = 'R'`.execute(store.db);
        },
      },
      () => new Date(Date.now() + sleptMs),
    );
    await realm('R', 5);
    await open({ kind: 'late' });
    await done.promise;
    expect(caught).toEqual(['allowed', 'send_window_passed', 'task_replaced', 'task_replaced', 'task_replaced']);
  });

  test('stops quickly: what runs ends, nothing begins, nothing runs twice', async ({ onTestFinished }) => {
    const { netsuite, work, realm, open, store, count } = await world(onTestFinished);
    await realm('R', 4);
    await open(...Array.from({ length: 100 }, (_, index) => errand(`k${index}`, 100)));
    await vi.waitFor(() => expect(netsuite.served.length).toBeGreaterThan(8), patience);
    await work.stop({ deadlineMs: 5_000 });
    expect(await count(sql`state = 1`)).toBe(0);
    const done = await count(sql`state = 2`);
    expect(netsuite.served).toHaveLength(done);
    expect(done).toBeLessThan(100);
    const { rows } = await sql<{ drains: number; held: number }>`
      select (select count(*) from pgboss.job where state = 'created') as drains,
        (select count(*) from work.permit where until > clock_timestamp()) as held`.execute(store.db);
    expect(rows[0]).toEqual({ drains: 1, held: 0 });
  });

  test('interrupts what outlasts the deadline and gives it back', async ({ onTestFinished }) => {
    const { work, realm, open, count, store } = await world(
      onTestFinished,
      {},
      {
        endless: (context: TaskContext) =>
          new Promise((_resolve, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason))),
      },
    );
    await realm('R', 2);
    await open({ kind: 'endless' });
    await vi.waitFor(async () => expect(await count(sql`state = 1`)).toBe(1), patience);
    await work.stop({ deadlineMs: 100 });
    expect(await count(sql`state = 0 and attempts = 0`)).toBe(1);
    const { rows } = await sql<{ drains: number }>`select count(*) as drains from pgboss.job where state = 'created'`.execute(store.db);
    expect(rows[0]?.drains).toBe(1);
  });
});

describe.concurrent('permits', () => {
  test('a call waits at most for the rest of one request, and the drain has its permit back when calls have ceased', async ({
    onTestFinished,
  }) => {
    const { netsuite, work, realm, open, store, allDone } = await world(onTestFinished, { lendForMs: 300 });
    await realm('R', 3);
    await open(...Array.from({ length: 400 }, (_, index) => errand(`k${index}`, 150 + ((index * 37) % 100))));
    await vi.waitFor(() => expect(netsuite.served.length).toBeGreaterThan(3), patience);
    const source = work.interactivePermits('R');
    for (let call = 0; call < 3; call += 1) {
      const before = netsuite.served.length;
      const permit = await source.acquire({ lane: 'interactive' });
      // Without lending it would wait until all four hundred are done.
      expect(netsuite.served.length - before).toBeLessThanOrEqual(2 * 3);
      const answer = await fetch(`${netsuite.url}/work?key=call${call}&ms=20`);
      await answer.text();
      permit.release('completed');
    }
    const calls = netsuite.served.findIndex(({ key }) => key === 'call2');
    await vi.waitFor(() => {
      const after = netsuite.served.slice(calls + 1);
      const atOnce = after.map(
        ({ beganMs }) => after.filter((other) => other.beganMs <= beganMs && beganMs < (other.endedMs ?? Number.POSITIVE_INFINITY)).length,
      );
      expect(Math.max(...atOnce)).toBe(3);
    }, patience);
    expect(netsuite.mostInFlight).toBe(3);
    await sql`delete from work.task where state = 0`.execute(store.db);
    await allDone();
  });

  test('calls and the drain together never exceed the cap', async ({ onTestFinished }) => {
    const { netsuite, work, realm, open, allDone } = await world(onTestFinished, { lendForMs: 100 });
    await realm('R', 3);
    await open(...Array.from({ length: 40 }, (_, index) => errand(`k${index}`, 60)));
    const callers = Array.from({ length: 6 }, async (_, caller) => {
      const source = work.interactivePermits('R');
      for (let call = 0; call < 5; call += 1) {
        const permit = await source.acquire({ lane: 'interactive' });
        await (await fetch(`${netsuite.url}/work?key=c${caller}-${call}&ms=30`)).text();
        permit.release('completed');
      }
    });
    await Promise.all(callers);
    await allDone();
    expect(netsuite.served).toHaveLength(70);
    expect(netsuite.mostInFlight).toBe(3);
  });

  test('a waiting call can be given up', async ({ onTestFinished }) => {
    const { work, realm } = await world(onTestFinished);
    await realm('R', 1);
    const source = work.interactivePermits('R');
    const held = await source.acquire({ lane: 'interactive' });
    await expect(source.acquire({ lane: 'interactive', signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
    held.release('completed');
    (await source.acquire({ lane: 'interactive' })).release('completed');
  });

  test('a client id with a limit of its own keeps to it while others use the rest of the account', async ({ onTestFinished }) => {
    const { netsuite, realm, open, store, allDone, work } = await world(onTestFinished);
    await realm('R', 4);
    await store.transaction((trx) => setClientCap(trx, 'R', 'narrow', 1));
    await open(...Array.from({ length: 8 }, (_, index) => errand(`narrow${index}`, 80, { clientId: 'narrow' })));
    await open(...Array.from({ length: 12 }, (_, index) => ({ ...errand(`wide${index}`, 80), tenant: 'other' })));
    await allDone();
    const narrow = netsuite.served.filter(({ key }) => key.startsWith('narrow'));
    const together = narrow.filter((one) =>
      narrow.some((other) => other !== one && other.beganMs < (one.endedMs ?? 0) && one.beganMs < (other.endedMs ?? 0)),
    );
    expect(together).toEqual([]);
    expect(netsuite.mostInFlight).toBeGreaterThan(1);
    expect(netsuite.mostInFlight).toBeLessThanOrEqual(4);

    const calls = work.interactivePermits('R', 'narrow');
    const first = await calls.acquire({ lane: 'interactive' });
    await expect(calls.acquire({ lane: 'interactive', signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
    first.release('completed');
  });

  test('after refusals the budget falls to what the account bears and climbs again when it bears more', async ({ onTestFinished }) => {
    const { netsuite, work, realm, open, allDone } = await world(onTestFinished, {
      probeAfterMs: 2_000,
      retryAfterMs: 20,
      renewEveryMs: 200,
    });
    const capNow = async (): Promise<number | undefined> => (await work.statistics()).realms[0]?.capNow;
    netsuite.limit = 2;
    await realm('R', 5);
    await open(...Array.from({ length: 80 }, (_, index) => errand(`k${index}`, 100)));
    await vi.waitFor(async () => expect(await capNow()).toBe(2), patience);
    netsuite.limit = 5;
    await allDone();
    await vi.waitFor(async () => expect(await capNow()).toBe(5), patience);
    expect(netsuite.refused).toBeGreaterThan(0);
    expect(netsuite.served).toHaveLength(80);
  });

  test('a request that got no answer keeps its permit for a while', async ({ onTestFinished }) => {
    const { work, realm } = await world(onTestFinished, { unansweredHoldMs: 300 });
    await realm('R', 1);
    const source = work.interactivePermits('R');
    (await source.acquire({ lane: 'interactive' })).release();
    const asked = performance.now();
    (await source.acquire({ lane: 'interactive' })).release('completed');
    expect(performance.now() - asked).toBeGreaterThan(150);
  });
});
