import type { PoolClient } from 'pg';
import { describe, expect, test } from 'vitest';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import type { NewTask } from './index.ts';
import { ensureRealm, openTasks, pauseRealm, resumeRealm } from './index.ts';
import type { ClaimedTask } from './statements.ts';
import { claimTasks, giveBackSlots, leaseSlots, mayEnd, renewSlots, takePermit, takeRealm } from './statements.ts';

const { store } = await testDatabase();
let realms = 0;

async function inTransaction<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await store.pool.connect();
  try {
    await client.query('begin');
    const result = await act(client);
    await client.query('commit');
    return result;
  } finally {
    client.release();
  }
}

async function newRealm(capEntered = 5): Promise<string> {
  realms += 1;
  const id = `R${realms}`;
  await store.transaction((trx) => ensureRealm(trx, { id, capEntered }));
  return id;
}

async function take(realm: string, owner = 'worker-1') {
  const taken = await inTransaction((client) => takeRealm(client, realm, owner, 0));
  if (taken === undefined) throw new Error('no such realm');
  return { realm, generation: taken.generation, turnAfter: taken.turnAfter };
}

async function open(realm: string, ...tasks: Partial<NewTask>[]): Promise<readonly number[]> {
  return store.transaction((trx) =>
    openTasks(
      trx,
      tasks.map((task) => ({ realm, tenant: 'acme', connection: 'c', kind: 'run', subject: 's', ...task })),
    ),
  );
}

const subjects = (tasks: readonly ClaimedTask[]): string[] => tasks.map(({ subject }) => subject);

describe('claiming', () => {
  test('goes by priority, then by age', async () => {
    const realm = await newRealm();
    await open(realm, { subject: 'old' }, { subject: 'young' }, { subject: 'urgent', priority: 1 });
    const drain = await take(realm);
    expect(subjects(await claimTasks(store.pool, drain, '', 2))).toEqual(['urgent', 'old']);
    expect(subjects(await claimTasks(store.pool, drain, '', 2))).toEqual(['young']);
    expect(await claimTasks(store.pool, drain, '', 2)).toEqual([]);
  });

  test('lets the tenants of a realm take turns, whatever one of them has piled up', async () => {
    const realm = await newRealm();
    await open(realm, ...Array.from({ length: 200 }, (_, index) => ({ tenant: 'whale', subject: `w${index}` })));
    await open(realm, { tenant: 'newcomer', subject: 'n0' }, { tenant: 'newcomer', subject: 'n1' }, { tenant: 'other', subject: 'o0' });
    const drain = await take(realm);
    expect(subjects(await claimTasks(store.pool, drain, '', 6))).toEqual(['n0', 'o0', 'w0', 'n1', 'w1', 'w2']);
  });

  test('one at a time, goes on behind the tenant that was served last', async () => {
    const realm = await newRealm();
    for (const tenant of ['a', 'b', 'c']) await open(realm, { tenant, subject: tenant }, { tenant, subject: tenant });
    const drain = await take(realm);
    let after = '';
    const order: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const [task] = await claimTasks(store.pool, drain, after, 1);
      after = task?.tenant ?? after;
      order.push(after);
    }
    expect(order.join('')).toBe('abcabc');
  });

  test('looks at a handful of index entries however many tasks are due', async () => {
    const realm = await newRealm();
    await sql`insert into work.task (realm, tenant, connection, kind, subject)
      select ${realm}, 'tenant-' || (n % 3), 'c', 'run', 's' || n from generate_series(1, 60000) n`.execute(store.db);
    await sql`analyze work.task`.execute(store.db);
    const drain = await take(realm);
    const plan = await inTransaction(async (client) => {
      await claimTasks(client, drain, '', 10);
      // The claim is prepared under this name on this connection; each use claims ten more.
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
        `explain (analyze, buffers, format json) execute work_claim('${realm}', ${drain.generation}, '', 10)`,
      );
      return rows[0]?.['QUERY PLAN'][0].Plan;
    });
    const blocks = (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
    expect(blocks).toBeGreaterThan(10);
    expect(blocks).toBeLessThan(500);
    await sql`delete from work.task where realm = ${realm}`.execute(store.db);
  });

  test('tasks of one order key begin one at a time and in order; a later one waits for a due, active or later one only', async () => {
    const realm = await newRealm();
    const [first, second] = await open(
      realm,
      { subject: 'first', orderKey: 'doc' },
      { subject: 'second', orderKey: 'doc' },
      { subject: 'third', orderKey: 'doc' },
      { subject: 'elsewhere', orderKey: 'doc', tenant: 'other' },
    );
    const drain = await take(realm);
    const claim = async () => subjects(await claimTasks(store.pool, drain, '', 10));
    const set = (id: number | undefined, state: number) => sql`update work.task set state = ${state} where id = ${id}`.execute(store.db);
    expect((await claim()).toSorted()).toEqual(['elsewhere', 'first']);
    expect(await claim()).toEqual([]);
    await set(first, 3);
    expect(await claim()).toEqual([]);
    await set(first, 5);
    expect(await claim()).toEqual(['second']);
    await set(second, 4);
    expect(await claim()).toEqual(['third']);
  });

  test('gets nothing with an old generation, nor in a paused realm', async () => {
    const realm = await newRealm();
    await open(realm, { subject: 'a' });
    const old = await take(realm);
    const present = await take(realm, 'worker-2');
    expect(await claimTasks(store.pool, old, '', 5)).toEqual([]);
    await store.transaction((trx) => pauseRealm(trx, realm));
    expect(await claimTasks(store.pool, present, '', 5)).toEqual([]);
    await store.transaction((trx) => resumeRealm(trx, realm));
    expect(subjects(await claimTasks(store.pool, present, '', 5))).toEqual(['a']);
  });
});

describe('ending', () => {
  test('is refused while a task is being opened, and finds the task once it is', async () => {
    const realm = await newRealm();
    const drain = await take(realm);
    const producer = await store.pool.connect();
    try {
      await producer.query('begin');
      await producer.query(`insert into work.task (realm, tenant, connection, kind, subject) values ($1, 'acme', 'c', 'run', 's')`, [
        realm,
      ]);
      expect(await inTransaction((client) => mayEnd(client, drain))).toBe('busy');
      await producer.query('commit');
    } finally {
      producer.release();
    }
    expect(await inTransaction((client) => mayEnd(client, drain))).toBe('due');
    await claimTasks(store.pool, drain, '', 1);
    expect(await inTransaction((client) => mayEnd(client, drain))).toBe('yes');
  });

  test('is not ours to decide once another drain has the realm', async () => {
    const realm = await newRealm();
    const drain = await take(realm);
    await take(realm, 'worker-2');
    expect(await inTransaction((client) => mayEnd(client, drain))).toBe('replaced');
  });
});

describe('taking over', () => {
  test('makes tasks due at once unless a request may be under way, and those when it cannot be', async () => {
    const realm = await newRealm();
    await open(realm, { subject: 'idle' }, { subject: 'answered' }, { subject: 'sending' });
    const dead = await take(realm);
    await claimTasks(store.pool, dead, '', 3);
    await sql`update work.task set request_until = clock_timestamp() - interval '1 s' where realm = ${realm} and subject = 'answered'`.execute(
      store.db,
    );
    await sql`update work.task set request_until = clock_timestamp() + interval '40 s' where realm = ${realm} and subject = 'sending'`.execute(
      store.db,
    );
    const taken = await take(realm, 'worker-2');
    expect(subjects(await claimTasks(store.pool, taken, '', 5))).toEqual(['idle', 'answered']);
    const { rows } = await sql<{ state: number; seconds: number }>`
      select state, extract(epoch from due_at - clock_timestamp())::float8 as seconds from work.task where realm = ${realm} and subject = 'sending'`.execute(
      store.db,
    );
    expect(rows[0]?.state).toBe(3);
    expect(rows[0]?.seconds).toBeGreaterThan(35);
  });

  test('frees the permits that the dead owner cannot be using, keeps as many as it had tasks, and keeps them also when the taker dies', async () => {
    const realm = await newRealm(5);
    await open(realm, { subject: 'one' }, { subject: 'two' });
    const dead = await take(realm);
    const slots = { ...dead, scope: '', holder: `drain:worker-1:${realm}:${dead.generation}` };
    const request = { cap: 5, missing: 5, leaseMs: 60_000, lendForMs: 0 };
    expect(await leaseSlots(store.pool, slots, request)).toHaveLength(5);
    await claimTasks(store.pool, dead, '', 2);
    const second = await take(realm, 'worker-2');
    const secondSlots = { ...second, scope: '', holder: `drain:worker-2:${realm}:${second.generation}` };
    expect(await leaseSlots(store.pool, secondSlots, request)).toHaveLength(3);
    const third = await take(realm, 'worker-3');
    const thirdSlots = { ...third, scope: '', holder: `drain:worker-3:${realm}:${third.generation}` };
    expect(await leaseSlots(store.pool, thirdSlots, request)).toHaveLength(3);
  });
});

describe('permits', () => {
  test('a drain renews only its own, also when the same worker has other realms', async () => {
    const [left, right] = [await newRealm(2), await newRealm(2)];
    const drains = [await take(left), await take(right)].map((drain) => ({
      ...drain,
      scope: '',
      holder: `drain:worker-1:${drain.realm}:${drain.generation}`,
    }));
    const request = { cap: 2, missing: 2, leaseMs: 60_000, lendForMs: 0 };
    for (const drain of drains) await leaseSlots(store.pool, drain, request);
    const asked = drains.map((drain) => ({ ...drain, slot: 1, busy: false }));
    const kept = await renewSlots(store.pool, asked, 60_000);
    expect(kept.map(({ holder, slot }) => ({ holder, slot })).toSorted((a, b) => a.holder.localeCompare(b.holder))).toEqual(
      drains.map(({ holder }) => ({ holder, slot: 1 })).toSorted((a, b) => a.holder.localeCompare(b.holder)),
    );
  });

  test('a process that wakes from a freeze renews nothing, and what it gives back late takes nobody else’s', async () => {
    const realm = await newRealm(1);
    const frozen = await take(realm);
    const old = { ...frozen, scope: '', holder: `drain:worker-1:${realm}:${frozen.generation}` };
    const request = { cap: 1, missing: 1, leaseMs: 60_000, lendForMs: 0 };
    await leaseSlots(store.pool, old, request);
    const present = await take(realm, 'worker-2');
    const own = { ...present, scope: '', holder: `drain:worker-2:${realm}:${present.generation}` };
    expect(await leaseSlots(store.pool, own, request)).toEqual([1]);
    expect(await renewSlots(store.pool, [{ ...old, slot: 1, busy: false }], 60_000)).toEqual([]);
    await giveBackSlots(store.pool, old, [1]);
    expect(await renewSlots(store.pool, [{ ...own, slot: 1, busy: true }], 60_000)).toHaveLength(1);
    expect(await leaseSlots(store.pool, old, request)).toEqual([]);
  });

  test('a slot that a call was just given is left to calls for a while', async () => {
    const realm = await newRealm(1);
    const drain = await take(realm);
    const slots = { ...drain, scope: '', holder: `drain:worker-1:${realm}:${drain.generation}` };
    await leaseSlots(store.pool, slots, { cap: 1, missing: 1, leaseMs: 60_000, lendForMs: 0 });
    await giveBackSlots(store.pool, slots, [1], { lent: true });
    const request = { cap: 1, missing: 1, leaseMs: 60_000, lendForMs: 60_000 };
    expect(await leaseSlots(store.pool, slots, request)).toEqual([]);
    expect(await takePermit(store.pool, { realm, scope: '', holder: 'call:worker-1:1', leaseMs: 60_000 })).toEqual({
      slot: 1,
      limited: true,
    });
    expect(await takePermit(store.pool, { realm, scope: '', holder: 'call:worker-1:2', leaseMs: 60_000 })).toEqual({
      slot: null,
      limited: true,
    });
    expect(await takePermit(store.pool, { realm, scope: 'client:x', holder: 'call:worker-1:3', leaseMs: 60_000 })).toEqual({
      slot: null,
      limited: false,
    });
  });
});
