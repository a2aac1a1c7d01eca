/**
 * The long forms of the tests beside it, for a quiet machine: `npx vitest run --config packages/engine/src/work/proof/vitest.config.ts`.
 * Prints the figures it finds.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openStore, sql } from '../../store/index.ts';
import { createDatabase } from '../../store/testing.ts';
import type { WorkSettings } from '../index.ts';
import { createWork, ensureRealm, openTasks } from '../index.ts';
import { rescueStranded } from '../sweep.ts';
import type { Served } from '../testing/fake-netsuite.ts';
import { startFakeNetSuite, usedShare } from '../testing/fake-netsuite.ts';
import { errandHandler, subjectOf } from '../testing/handlers.ts';
import type { WorkerProcess } from '../testing/start-worker.ts';
import { startWorker } from '../testing/start-worker.ts';

const brisk: Partial<WorkSettings> = { requestTimeoutMs: 3_000, sendWithinMs: 1_000, marginMs: 200, renewEveryMs: 500 };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function world() {
  const database = await createDatabase({ migrated: true });
  const store = await openStore({ databaseUrl: database.url });
  const netsuite = await startFakeNetSuite();
  const open = (realm: string, count: number, errandMs: (index: number) => number, orderKeys?: number): Promise<unknown> =>
    store.transaction((trx) =>
      openTasks(
        trx,
        Array.from({ length: count }, (_, index) => ({
          realm,
          tenant: `tenant-${index % 3}`,
          connection: 'c',
          kind: 'errand',
          subject: subjectOf({ key: `${realm}/${index}`, ms: errandMs(index) }),
          ...(orderKeys === undefined ? {} : { orderKey: `doc-${index % orderKeys}` }),
        })),
      ),
    );
  return { database, store, netsuite, open };
}

/** The most requests of one kind that were under way at one moment. */
function mostAtOnce(served: readonly Served[]): number {
  return Math.max(
    0,
    ...served.map(({ beganMs }) => served.filter((o) => o.beganMs <= beganMs && beganMs < (o.endedMs ?? Number.POSITIVE_INFINITY)).length),
  );
}

test('a drain alone uses at least 95 percent of its cap', async () => {
  const { database, store, netsuite, open } = await world();
  await store.transaction((trx) => ensureRealm(trx, { id: 'R', capEntered: 5 }));
  const work = createWork({ store, databaseUrl: database.url, log: silent, handlers: { errand: errandHandler(store, netsuite.url) } });
  await work.start();
  await open('R', 200, () => 400);
  await vi.waitFor(() => expect(netsuite.served.filter(({ endedMs }) => endedMs !== undefined)).toHaveLength(200), {
    timeout: 60_000,
    interval: 100,
  });
  const share = usedShare(netsuite.served, 5);
  console.log(`share of the cap used: ${(100 * share).toFixed(1)} %, at most ${netsuite.mostInFlight} at once`);
  expect(netsuite.mostInFlight).toBe(5);
  expect(share).toBeGreaterThanOrEqual(0.95);
  await work.stop();
  await netsuite.close();
  await store.close();
});

test('workers that die, freeze and stop at random lose nothing, exceed nothing and do nothing twice at once', async () => {
  const { database, store, netsuite, open } = await world();
  const realms = Array.from({ length: 12 }, (_, index) => `R${index}`);
  for (const id of realms) await store.transaction((trx) => ensureRealm(trx, { id, capEntered: 4 }));
  const start = (): Promise<WorkerProcess> => startWorker({ databaseUrl: database.url, netsuiteUrl: netsuite.url, settings: brisk });
  const workers = await Promise.all([start(), start(), start()]);
  for (const id of realms) await open(id, 250, (index) => 50 + ((index * 131) % 1_000), 60);

  const callers = createWork({ store, databaseUrl: database.url, log: silent, handlers: {}, settings: brisk });
  let calling = true;
  const calls = realms.slice(0, 4).map(async (id) => {
    const source = callers.interactivePermits(id);
    for (let call = 0; calling; call += 1) {
      const permit = await source.acquire({ lane: 'interactive' });
      await (await fetch(`${netsuite.url}/work?key=${id}/call${call}&ms=100`)).text();
      permit.release('completed');
      await delay(Math.random() * 500);
    }
  });

  const deaths = { SIGKILL: 0, SIGSTOP: 0, SIGTERM: 0 };
  const remaining = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) from work.task where state <> 2`.execute(store.db);
    return rows[0]?.count ?? 0;
  };
  while ((await remaining()) > 300) {
    await delay(4_000 + Math.random() * 5_000);
    const place = Math.floor(Math.random() * workers.length);
    const [victim, signal] = [
      workers[place],
      (['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGSTOP'] as const)[Math.floor(Math.random() * 4)] ?? 'SIGKILL',
    ];
    deaths[signal] += 1;
    victim?.child.kill(signal);
    if (signal === 'SIGSTOP') setTimeout(() => victim?.child.kill('SIGCONT'), 14_000);
    else workers[place] = await start();
  }
  await vi.waitFor(async () => expect(await remaining()).toBe(0), { timeout: 180_000, interval: 250 });
  calling = false;
  await Promise.all(calls);

  const most = Math.max(...realms.map((id) => mostAtOnce(netsuite.served.filter(({ key }) => key.startsWith(`${id}/`)))));
  const tasks = netsuite.served.filter(({ key }) => !key.includes('call'));
  const begun = new Map<string, number>();
  for (const { key, beganMs } of tasks) begun.set(key, Math.min(begun.get(key) ?? Number.POSITIVE_INFINITY, beganMs));
  const outOfOrder = realms.flatMap((id) =>
    Array.from({ length: 190 }, (_, index) => [begun.get(`${id}/${index}`) ?? 0, begun.get(`${id}/${index + 60}`) ?? 0]).filter(
      ([former, latter]) => (former ?? 0) > (latter ?? 0),
    ),
  );
  console.log(
    `${JSON.stringify(deaths)}; ${begun.size} tasks, ${tasks.length - begun.size} done again, ${netsuite.overlaps} at the same time; ` +
      `at most ${most} of 4 at once; ${outOfOrder.length} out of order`,
  );
  expect(begun.size).toBe(realms.length * 250);
  expect(most).toBeLessThanOrEqual(4);
  expect(netsuite.overlaps).toBe(0);
  expect(outOfOrder).toEqual([]);
  expect(await rescueStranded(store)).toEqual([]);
  await callers.stop();
  for (const worker of workers) worker.child.kill('SIGCONT');
  await Promise.all(workers.map((worker) => worker.end()));
  await netsuite.close();
  await store.close();
});
