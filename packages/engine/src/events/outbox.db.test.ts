import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { testDatabase } from '../store/testing.ts';
import type { Event, Outbox } from './index.ts';
import { createOutbox, publish } from './index.ts';

const { store, url } = await testDatabase();
await sql`create table public.effect (tenant text, number int)`.execute(store.db);
const started: Outbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((outbox) => outbox.stop()));
  await sql`truncate public.effect, events.event`.execute(store.db);
});

function outbox(handler: (trx: Transaction, event: Event) => Promise<void>): Outbox {
  const made = createOutbox({ store, databaseUrl: url, log: { error: () => undefined }, retryAfterMs: 5, pollEveryMs: 20 });
  made.subscribe('counted', handler);
  started.push(made);
  return made;
}

async function effect(trx: Transaction, event: Event): Promise<void> {
  await sql`insert into public.effect values (${event.tenant}, ${(event.payload as { number: number }).number})`.execute(trx);
}

async function effects(tenant: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`select number from public.effect where tenant = ${tenant}`.execute(store.db);
  return rows.map(({ number }) => number);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5);
}

async function publishAll(tenant: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await store.transaction((trx) => publish(trx, { kind: 'counted', tenant, payload: { number } }));
}

const numbers = Array.from({ length: 40 }, (_, index) => index);

describe('the outbox', () => {
  test('delivers in the order of publishing, once, though three processes deliver', async () => {
    await publishAll('a', numbers);
    await Promise.all([outbox(effect), outbox(effect), outbox(effect)].map((each) => each.start()));
    await publishAll('b', numbers);
    await until(async () => (await effects('a')).length >= 40 && (await effects('b')).length >= 40);
    expect(await effects('a')).toEqual(numbers);
    expect(await effects('b')).toEqual(numbers);
  });

  test('delivers nothing of a transaction that was rolled back', async () => {
    await outbox(effect).start();
    const rolledBack = store.transaction(async (trx) => {
      await publish(trx, { kind: 'counted', tenant: 'a', payload: { number: 1 } });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await publishAll('a', [2]);
    await until(async () => (await effects('a')).length > 0);
    expect(await effects('a')).toEqual([2]);
  });

  test('an event that fails is tried again, leaves no half effect, holds its own tenant back and nobody else', async () => {
    let failures = 3;
    const failing = outbox(async (trx, event) => {
      await effect(trx, event);
      if (event.tenant === 'a' && failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
    });
    await publishAll('a', [1, 2]);
    await publishAll('b', [1, 2]);
    await failing.start();
    await until(async () => (await effects('b')).length === 2);
    await until(async () => (await effects('a')).length === 2);
    expect(await effects('a')).toEqual([1, 2]);
    expect(await effects('b')).toEqual([1, 2]);
    expect(failures).toBe(0);
    expect(await failing.stuck()).toBe(0);
  });

  test('what nobody subscribed to is delivered to nobody and holds nothing back', async () => {
    await store.transaction((trx) => publish(trx, { kind: 'unheard', tenant: 'a', payload: {} }));
    await outbox(effect).start();
    await publishAll('a', [1]);
    await until(async () => (await effects('a')).length === 1);
  });
});
