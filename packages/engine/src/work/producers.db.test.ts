import { fromKysely, PgBoss } from 'pg-boss';
import { describe, expect, test } from 'vitest';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import { cancelTasks, ensureRealm, openTask, openTasks, parkTasks, releaseTasks } from './index.ts';

const { store, url } = await testDatabase();

async function drainsAskedFor(): Promise<string[]> {
  const { rows } = await sql<{ realm: string }>`
    select singleton_key as realm from pgboss.job where name = 'drain' and state <= 'active' order by 1`.execute(store.db);
  return rows.map(({ realm }) => realm);
}

async function forgetDrains(): Promise<void> {
  await sql`delete from pgboss.job`.execute(store.db);
}

async function statesOf(subject: string): Promise<number[]> {
  const { rows } = await sql<{ state: number }>`select state from work.task where subject = ${subject} order by id`.execute(store.db);
  return rows.map(({ state }) => state);
}

const task = (realm: string, subject: string) => ({ realm, tenant: 'acme', connection: 'c1', kind: 'run', subject });

await store.transaction(async (trx) => {
  for (const id of ['A', 'B', 'C']) await ensureRealm(trx, { id });
});

describe('opening tasks', () => {
  test('a task and the wish for a drain become visible together, or not at all', async () => {
    await forgetDrains();
    await expect(
      store.transaction(async (trx) => {
        await openTask(trx, task('A', 'rolled-back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await drainsAskedFor()).toEqual([]);
    await store.transaction((trx) => openTask(trx, task('A', 'kept')));
    expect(await drainsAskedFor()).toEqual(['A']);
    expect(await statesOf('rolled-back')).toEqual([]);
  });

  test('many tasks of a realm ask for one drain, a task for later for none', async () => {
    await forgetDrains();
    const later = new Date(Date.now() + 60_000);
    const ids = await store.transaction((trx) =>
      openTasks(trx, [task('C', 's1'), task('A', 's2'), task('A', 's3'), { ...task('B', 's4'), dueAt: later }]),
    );
    expect(await drainsAskedFor()).toEqual(['A', 'C']);
    expect(ids).toEqual(ids.toSorted((left, right) => left - right));
    expect(await statesOf('s4')).toEqual([3]);
  });

  test('a task of an unknown realm is refused', async () => {
    await expect(store.transaction((trx) => openTask(trx, task('unknown', 's')))).rejects.toMatchObject({ code: '23503' });
  });

  test('transactions that open tasks in several realms never wait for each other in a circle', async () => {
    await forgetDrains();
    const orders = [
      ['A', 'B', 'C'],
      ['C', 'B', 'A'],
      ['B', 'C', 'A'],
    ];
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const realms = orders[index % orders.length] ?? [];
        await store.transaction((trx) =>
          openTasks(
            trx,
            realms.map((realm) => task(realm, `circle-${index}`)),
          ),
        );
        if (index % 5 === 0) await forgetDrains();
      }),
    );
    expect(await statesOf('circle-59')).toEqual([0, 0, 0]);
  });

  test('the wish for a drain is the job that pg-boss itself would have sent', async () => {
    await forgetDrains();
    const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
    boss.on('error', () => undefined);
    await boss.start();
    try {
      await store.transaction(async (trx) => {
        await boss.send('drain', { realm: 'A' }, { singletonKey: 'A', db: fromKysely(trx) });
        await sql`select work.ask_for_drains(array['B'])`.execute(trx);
      });
    } finally {
      await boss.stop({ graceful: false });
    }
    const { rows } = await sql<{ job: Record<string, unknown> }>`
      select to_jsonb(job) - 'id' as job from pgboss.job order by singleton_key`.execute(store.db);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.job).toEqual({ ...rows[0]?.job, singleton_key: 'B', data: { realm: 'B' } });
  });
});

describe('tasks that wait', () => {
  test('are parked, released and cancelled; the active one is named and left alone', async () => {
    await store.transaction((trx) => openTasks(trx, [task('A', 'run-1'), task('A', 'run-2'), task('A', 'run-3')]));
    await sql`update work.task set state = 1, generation = 1 where subject = 'run-3'`.execute(store.db);
    const subjects = ['run-1', 'run-2', 'run-3', 'run-unknown'];
    expect(await store.transaction((trx) => parkTasks(trx, { kind: 'run', subjects }))).toMatchObject({
      reached: ['run-1', 'run-2'],
      active: ['run-3'],
    });
    expect(await statesOf('run-1')).toEqual([5]);

    await forgetDrains();
    await store.transaction((trx) => releaseTasks(trx, { kind: 'run', subjects: ['run-1'] }));
    expect(await statesOf('run-1')).toEqual([0]);
    expect(await drainsAskedFor()).toEqual(['A']);

    await store.transaction((trx) => releaseTasks(trx, { kind: 'run', subjects: ['run-2'], dueAt: new Date(Date.now() + 60_000) }));
    expect(await statesOf('run-2')).toEqual([3]);

    expect(await store.transaction((trx) => cancelTasks(trx, { kind: 'run', subjects }))).toMatchObject({
      reached: ['run-1', 'run-2'],
      active: ['run-3'],
    });
    expect([await statesOf('run-1'), await statesOf('run-2'), await statesOf('run-3')]).toEqual([[], [], [1]]);
  });

  test('a task that stood behind a cancelled one in its order is asked for', async () => {
    await store.transaction((trx) => openTasks(trx, [{ ...task('B', 'first'), orderKey: 'doc', dueAt: new Date(Date.now() + 60_000) }]));
    await store.transaction((trx) => openTask(trx, { ...task('B', 'second'), orderKey: 'doc' }));
    await forgetDrains();
    await store.transaction((trx) => cancelTasks(trx, { kind: 'run', subjects: ['first'] }));
    expect(await drainsAskedFor()).toEqual(['B']);
  });
});
