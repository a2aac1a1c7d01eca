import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { openStore, sql } from '../store/index.ts';
import { createDatabase } from '../store/testing.ts';
import type { WorkSettings } from './index.ts';
import { ensureRealm, openTasks } from './index.ts';
import { rescueStranded } from './sweep.ts';
import { startFakeNetSuite } from './testing/fake-netsuite.ts';
import type { Errand } from './testing/handlers.ts';
import { subjectOf } from './testing/handlers.ts';
import type { WorkerProcess } from './testing/start-worker.ts';
import { startWorker } from './testing/start-worker.ts';

/** Requests of three seconds at most instead of sixty, and everything that follows from it. */
const brisk: Partial<WorkSettings> = { requestTimeoutMs: 3_000, sendWithinMs: 1_000, marginMs: 200, renewEveryMs: 500, pollEveryMs: 500 };

/** A busy machine may take its time between intent and request: for tests that are not about an attempt that comes too late to send. */
const hardlyTooLate: Partial<WorkSettings> = { sendWithinMs: 5_000 };

const patience = { timeout: 120_000, interval: 20 };

async function world(onTestFinished: (end: () => Promise<void>) => void) {
  const database = await createDatabase({ migrated: true });
  const store = await openStore({ databaseUrl: database.url, poolSize: 12 });
  const netsuite = await startFakeNetSuite();
  const workers: WorkerProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.end()));
    await netsuite.close();
    await store.close();
    await database.drop();
  });
  const worker = async (settings: Partial<WorkSettings> = {}): Promise<WorkerProcess> => {
    const started = await startWorker({ databaseUrl: database.url, netsuiteUrl: netsuite.url, settings: { ...brisk, ...settings } });
    workers.push(started);
    return started;
  };
  const realm = (id: string, capEntered: number): Promise<void> => store.transaction((trx) => ensureRealm(trx, { id, capEntered }));
  const open = (realmId: string, ...errands: Errand[]): Promise<readonly number[]> =>
    store.transaction((trx) =>
      openTasks(
        trx,
        errands.map((errand) => ({ realm: realmId, tenant: 'acme', connection: 'c', kind: 'errand', subject: subjectOf(errand) })),
      ),
    );
  const count = async (condition = sql`true`): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) from work.task where ${condition}`.execute(store.db);
    return rows[0]?.count ?? 0;
  };
  const allDone = (): Promise<void> => vi.waitFor(async () => expect(await count(sql`state <> 2`)).toBe(0), { ...patience, interval: 100 });
  const triedAgain = async (): Promise<string> => {
    const { rows } = await sql<{ task: unknown }>`select to_jsonb(task) as task from work.task as task where attempts <> 1`.execute(
      store.db,
    );
    return rows.length === 0 ? '' : JSON.stringify({ tasks: rows, logged: workers.map(({ logged }) => logged) }, null, 1);
  };
  return { store, netsuite, worker, realm, open, count, allDone, triedAgain };
}

describe.concurrent('workers in processes of their own', () => {
  test('lose no wake-up, whenever a task is opened and however long its transaction stays open', async ({ onTestFinished }) => {
    const { store, worker, realm, count } = await world(onTestFinished);
    const realms = Array.from({ length: 50 }, (_, index) => `R${index}`);
    for (const id of realms) await realm(id, 5);
    // Nothing but the protocol itself may find the tasks: no poll, and no safety sweep.
    await Promise.all([worker({ pollEveryMs: 600_000 }), worker({ pollEveryMs: 600_000 })]);
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, producer) => {
          for (let index = 0; index < 100; index += 1) {
            // Two tasks of a realm close together: the second comes while the first one's drain is about to end.
            const id = realms[(producer * 11 + Math.floor(index / 2)) % realms.length] ?? '';
            await store.transaction(async (trx) => {
              await openTasks(trx, [{ realm: id, tenant: 'acme', connection: 'c', kind: 'nothing', subject: 's' }]);
              if (index % 5 === 0) await sql`select pg_sleep(${(index % 4) * 0.012})`.execute(trx);
            });
          }
        }),
      );
      await vi.waitFor(async () => {
        const { rows } = await sql<{ drains: number }>`select count(*) as drains from pgboss.job where state <= 'active'`.execute(store.db);
        expect(rows[0]?.drains).toBe(0);
      }, patience);
      expect(await rescueStranded(store)).toEqual([]);
      expect([await count(sql`state = 2`), await count(sql`attempts <> 1`)]).toEqual([round * 1_000, 0]);
    }
  });

  test('never exceed the cap together, and a killed one’s tasks are done by the other, none twice at once', async ({ onTestFinished }) => {
    const { store, worker, realm, open, netsuite, allDone, count } = await world(onTestFinished);
    const realms = ['A', 'B', 'C', 'D'];
    for (const id of realms) await realm(id, 3);
    const [first] = await Promise.all([worker(hardlyTooLate), worker(hardlyTooLate)]);
    const errands = realms.flatMap((id) =>
      Array.from({ length: 30 }, (_, index) => ({ id, key: `${id}${index}`, ms: 300 + ((index * 61) % 400) })),
    );
    await Promise.all(realms.map((id) => open(id, ...errands.filter((errand) => errand.id === id))));
    await vi.waitFor(() => expect(netsuite.served.length).toBeGreaterThan(20), patience);
    first.child.kill('SIGKILL');
    await allDone();
    expect(netsuite.overlaps).toBe(0);
    expect(new Set(netsuite.served.map(({ key }) => key)).size).toBe(120);
    for (const id of realms) {
      const own = netsuite.served.filter(({ key }) => key.startsWith(id));
      const most = Math.max(
        ...own.map(({ beganMs }) => own.filter((other) => other.beganMs <= beganMs && beganMs < (other.endedMs ?? 0)).length),
      );
      expect(most).toBeLessThanOrEqual(3);
    }
    // Only a task that the process had begun and not closed when it died is done again, and once. A drain begins twice its cap at most.
    const { rows: again } = await sql<{ subject: string }>`select subject from work.task where attempts = 2`.execute(store.db);
    const keysBegunTwice = new Set(again.map(({ subject }) => (JSON.parse(subject) as Errand).key));
    const keysServedAgain = netsuite.served.map(({ key }) => key).filter((key, index, keys) => keys.indexOf(key) < index);
    expect(keysServedAgain.filter((key) => !keysBegunTwice.has(key))).toEqual([]);
    expect(new Set(keysServedAgain).size).toBe(keysServedAgain.length);
    expect(keysBegunTwice.size).toBeLessThanOrEqual(realms.length * 2 * 3);
    expect(await count(sql`attempts > 2`)).toBe(0);
  });

  test('one that was frozen between its intent and its request sends nothing when it wakes', async ({ onTestFinished }) => {
    const { worker, realm, open, netsuite, allDone } = await world(onTestFinished);
    await realm('R', 2);
    const frozen = await worker();
    await open('R', { key: 'fenced', ms: 10, stopAt: 'fenced' }, { key: 'unfenced', ms: 10, stopAt: 'unfenced' });
    await Promise.all([netsuite.reached('fenced'), netsuite.reached('unfenced')]);
    frozen.child.kill('SIGSTOP');
    await worker();
    await allDone();
    expect(netsuite.served.map(({ key }) => key).toSorted()).toEqual(['fenced', 'unfenced']);
    netsuite.letGo('fenced');
    netsuite.letGo('unfenced');
    frozen.child.kill('SIGCONT');
    await frozen.says(/was interrupted|tried again later/);
    await frozen.says(/"subject":"\{\\"key\\":\\"fenced.*Replaced/);
    await frozen.says(/"subject":"\{\\"key\\":\\"unfenced.*Replaced/);
    expect(netsuite.served).toHaveLength(2);
  });

  test('one that is told to stop ends what it began and hands its realm on, and nothing is done twice', async ({ onTestFinished }) => {
    const { worker, realm, open, netsuite, allDone, triedAgain } = await world(onTestFinished);
    for (const id of ['A', 'B']) await realm(id, 3);
    // Nobody is lost here, so nobody has to be given up soon.
    const patient = { sendWithinMs: 20_000, requestTimeoutMs: 20_000 };
    const [first] = await Promise.all([worker(patient), worker(patient)]);
    for (const id of ['A', 'B']) await open(id, ...Array.from({ length: 60 }, (_, index) => ({ key: `${id}${index}`, ms: 100 })));
    await vi.waitFor(() => expect(netsuite.served.length).toBeGreaterThan(15), patience);
    const exit = once(first.child, 'exit');
    first.child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    await allDone();
    expect(await triedAgain()).toBe('');
    expect(netsuite.served).toHaveLength(120);
    expect(new Set(netsuite.served.map(({ key }) => key)).size).toBe(120);
    expect(netsuite.mostInFlight).toBeLessThanOrEqual(6);
  });
});
