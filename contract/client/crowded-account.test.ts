import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite } from '@longshore/netsuite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openClient, order } from './open-client.ts';

const customers = 2_500;
const lines = [
  { quantity: 2, rate: 12.5, description: 'first' },
  { quantity: 1, amount: 0.1, description: 'second' },
] as const;

let emulator: Emulator;
let netsuite: NetSuite;
let customer: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator({ seed: { customers: 1500, invoices: 2000, random: 1 } });
  netsuite = openClient(emulator);
  await order(emulator, 'PUT', '/settings', { concurrency: 5 });
  customer = (await netsuite.create('customer', { companyName: 'Crowded', subsidiary: { id: '1' } })).internalId;
  const services = await netsuite.suiteql("SELECT id FROM item WHERE itemtype = 'Service' AND isinactive = 'F' ORDER BY id");
  item = String(services.items[0]?.id);
});
afterAll(async () => {
  await netsuite.close();
  await emulator.close();
});
afterEach(() => order(emulator, 'DELETE', '/faults'));

const fault = (kind: string, more: object = {}) => order(emulator, 'POST', '/faults', { kind, ...more });
const invoiceOf = (externalId: string) => ({
  externalId,
  entity: { id: customer },
  toBeEmailed: false,
  item: { items: lines.map((line) => ({ item: { id: item }, ...line })) },
});

/** What stands in the account under an external id. */
async function standing(externalId: string): Promise<readonly { readonly id: string; readonly amounts: readonly unknown[] }[]> {
  const found = await netsuite.suiteql(`SELECT id FROM transaction WHERE externalid = '${externalId}'`);
  return Promise.all(
    found.items.map(async ({ id = '' }) => {
      const { item } = await netsuite.get('invoice', id, { expandSubResources: true });
      const { items } = item as { readonly items: readonly { readonly amount: unknown }[] };
      return { id, amounts: items.map(({ amount }) => amount) };
    }),
  );
}

describe('a client in an account of five requests at a time', () => {
  test('gets all of 30 reads that are asked for at once, without one refusal', async () => {
    await fault('delay', { delayMs: 50, times: 30, match: { method: 'GET' } });
    await order(emulator, 'DELETE', '/statistics');
    const records = await Promise.all(Array.from({ length: 30 }, () => netsuite.get('customer', customer)));
    expect(records.map(({ id }) => id)).toEqual(records.map(() => customer));
    expect(await order(emulator, 'GET', '/statistics')).toMatchObject({ requests: 30, refusedForConcurrency: 0, maxInFlight: 5 });
  });

  test.each(['too_many_requests', 'concurrency_as_400'])('gets a read and a write through that are refused once: %s', async (kind) => {
    await fault(kind, { match: { method: 'GET' } });
    expect(await netsuite.get('customer', customer)).toMatchObject({ id: customer });
    await fault(kind, { match: { method: 'POST', recordType: 'invoice' } });
    const { internalId } = await netsuite.create('invoice', invoiceOf(kind));
    expect(await standing(kind)).toEqual([{ id: internalId, amounts: [25, 0.1] }]);
  });

  test.each(['unavailable_after_commit', 'reset_after_commit', 'unexpected_error_after_commit'])(
    'gets the id of the one invoice with its lines after %s, when it asks for that to be settled',
    async (kind) => {
      await fault(kind, { match: { method: 'POST', recordType: 'invoice' } });
      const { internalId } = await netsuite.create('invoice', invoiceOf(kind), { settle: true });
      expect(await standing(kind)).toEqual([{ id: internalId, amounts: [25, 0.1] }]);
    },
  );

  test('gets the id of an invoice that is saved only after the connection broke', async () => {
    await fault('late_commit', { delayMs: 300, match: { method: 'POST', recordType: 'invoice' } });
    const settle = { lookAfterMs: Array.from({ length: 200 }, (_, index) => index * 100) };
    const { internalId } = await netsuite.create('invoice', invoiceOf('late'), { settle });
    expect(await standing('late')).toEqual([{ id: internalId, amounts: [25, 0.1] }]);
  });

  test('lists 2,500 customers by three requests, each customer once', async () => {
    const { totalResults } = await netsuite.list('customer', { limit: 1 });
    for (let from = totalResults; from < customers; from += 100) {
      const names = Array.from({ length: Math.min(100, customers - from) }, (_, index) => `Crowd ${from + index}`);
      const records = names.map((companyName) => ({ companyName, subsidiary: { id: '1' } }));
      await netsuite.jobs.follow(await netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records }), { pauseMs: () => 5 });
    }
    await order(emulator, 'DELETE', '/requests');
    const listed = await Array.fromAsync(netsuite.listAll('customer'), ({ id }) => id);
    expect(new Set(listed).size).toBe(customers);
    expect(listed).toHaveLength(customers);
    expect((await order(emulator, 'GET', '/requests')).requests).toHaveLength(3);
  });

  test('may name the columns of its query', async () => {
    const { items } = await netsuite.suiteql(`SELECT companyname AS "My Col" FROM customer WHERE id = ${customer}`);
    expect(items).toEqual([{ 'my col': 'Crowded' }]);
  });

  test('loses nothing and keeps to what is left while others take three of the five places', async () => {
    const crowded = openClient(emulator, { retries: { delayMs: () => 20 } });
    await fault('delay', { delayMs: 10, times: 1_000_000 });
    await order(emulator, 'PUT', '/settings', { foreignLoad: 3 });
    await order(emulator, 'DELETE', '/statistics');
    const read = () => Promise.all(Array.from({ length: 60 }, () => crowded.get('customer', customer)));
    expect(await read()).toHaveLength(60);
    const { refusedForConcurrency } = await order(emulator, 'GET', '/statistics');
    expect(refusedForConcurrency).toBeGreaterThan(0);
    expect(refusedForConcurrency).toBeLessThan(10);
    await order(emulator, 'PUT', '/settings', { foreignLoad: 0 });
    expect(await read()).toHaveLength(60);
    expect(await order(emulator, 'GET', '/statistics')).toMatchObject({ refusedForConcurrency });
    await crowded.close();
  });
});
