import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let customer: string;
let vendor: string;
let service: string;
let bought: string;
let goods: string;
let fee: string;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'demo' });
  client = bearerClient(emulator.ready);
  customer = await client.find('customer', 'entityId IS "Alder Freight"');
  vendor = await client.find('vendor', 'entityId IS "Beacon Cloud Hosting"');
  service = await client.find('serviceSaleItem', 'itemId IS Seats');
  bought = await client.find('servicePurchaseItem', 'itemId IS "Cloud hosting"');
  const sold = { incomeAccount: { id: '54' }, rate: 10 };
  goods = await client.create('serviceSaleItem', { itemId: 'Delivered by hand', isFulfillable: true, ...sold });
  fee = await client.create('serviceSaleItem', { itemId: 'Never delivered', isFulfillable: false, ...sold });
});
afterAll(() => emulator.close());

type Row = Readonly<Record<string, unknown>>;

const salesOrder = (rows: readonly Row[], rest: Row = {}) =>
  client.create('salesOrder', { entity: { id: customer }, item: { items: rows }, ...rest });

/** Makes a record of an order, and gives its id. */
async function make(type: string, order: string, target: string, rows?: readonly Row[]): Promise<string> {
  const body = rows === undefined ? {} : { item: { items: rows } };
  const { status, headers, text } = await client.record('POST', `/${type}/${order}/!transform/${target}`, body);
  if (status !== 204) throw new Error(`the transform answered ${status}: ${text}`);
  return headers.get('location')?.split('/').at(-1) ?? '';
}

/** The status of an order by name, and of each row what was billed and delivered. */
async function stateOf(type: string, order: string) {
  const { status, item } = await client.read(type, order);
  const rows = (item?.items ?? []) as readonly { quantityBilled?: number; quantityFulfilled?: number; quantityReceived?: number }[];
  return [status?.refName, ...rows.map((row) => [row.quantityBilled, row.quantityFulfilled ?? row.quantityReceived])];
}

describe('a sales order', () => {
  test('goes from fulfillment over billing to billed, and back when what was made of it is deleted', async () => {
    const order = await salesOrder([
      { item: { id: goods }, quantity: 4 },
      { item: { id: goods }, quantity: 2 },
    ]);
    const state = () => stateOf('salesOrder', order);
    expect(await state()).toEqual(['Pending Fulfillment', [0, 0], [0, 0]]);
    const first = await make('salesOrder', order, 'itemFulfillment', [
      { orderLine: 1, quantity: 3 },
      { orderLine: 2, itemReceive: false },
    ]);
    expect(await state()).toEqual(['Pending Billing/Partially Fulfilled', [0, 3], [0, 0]]);
    const invoice = await make('salesOrder', order, 'invoice');
    expect((await client.read('invoice', invoice)).item?.items).toMatchObject([{ quantity: 3, orderLine: 1 }]);
    expect(await state()).toEqual(['Partially Fulfilled', [3, 3], [0, 0]]);
    const second = await make('salesOrder', order, 'itemFulfillment');
    expect((await client.read('itemFulfillment', second)).item?.items).toMatchObject([
      { quantity: 1, orderLine: 1 },
      { quantity: 2, orderLine: 2 },
    ]);
    expect(await state()).toEqual(['Pending Billing', [3, 4], [0, 2]]);
    const again = await client.record('POST', `/salesOrder/${order}/!transform/itemFulfillment`, {});
    expect([again.status, detailOf(again)?.detail]).toEqual([400, expect.stringContaining(`invalid reference ${order}.`)]);
    const last = await make('salesOrder', order, 'invoice');
    expect(await state()).toEqual(['Billed', [4, 4], [2, 2]]);
    const query = `SELECT t.status, BUILTIN.DF(t.status) AS name, l.quantitybilled, l.quantityshiprecv FROM transaction t
      JOIN transactionline l ON l.transaction = t.id WHERE t.id = ${order} AND l.mainline = 'F' ORDER BY l.id`;
    expect((await client.suiteql(query)).json.items?.[1]).toMatchObject({
      status: 'G',
      name: 'Sales Order : Billed',
      quantitybilled: '2',
      quantityshiprecv: '2',
    });
    const held = await client.record('DELETE', `/salesOrder/${order}`);
    expect(held.status).toBe(400);
    await client.record('DELETE', `/invoice/${last}`);
    expect(await state()).toEqual(['Pending Billing', [3, 4], [0, 2]]);
    await client.record('DELETE', `/itemFulfillment/${second}`);
    expect(await state()).toEqual(['Partially Fulfilled', [3, 3], [0, 0]]);
    await client.record('DELETE', `/invoice/${invoice}`);
    await client.record('DELETE', `/itemFulfillment/${first}`);
    expect(await state()).toEqual(['Pending Fulfillment', [0, 0], [0, 0]]);
    expect((await client.record('DELETE', `/salesOrder/${order}`)).status).toBe(204);
  });

  test('waits for what must be delivered, not for what cannot be, and is done with what was billed and may be', async () => {
    const statusOf = async (...items: readonly string[]) => {
      const order = await salesOrder(items.map((id) => ({ item: { id }, quantity: 1, rate: 5 })));
      const before = (await stateOf('salesOrder', order))[0];
      await make('salesOrder', order, 'invoice');
      return [before, (await stateOf('salesOrder', order))[0]];
    };
    expect(await statusOf(fee)).toEqual(['Pending Billing', 'Billed']);
    expect(await statusOf(service)).toEqual(['Pending Fulfillment', 'Billed']);
    expect(await statusOf(goods, fee)).toEqual(['Pending Fulfillment', 'Pending Fulfillment']);
  });

  test('is billed for what was delivered and for what cannot be; of what is asked for, no row of nothing', async () => {
    const order = await salesOrder([
      { item: { id: goods }, quantity: 4 },
      { item: { id: fee }, quantity: 1 },
      { item: { id: goods }, quantity: 5 },
    ]);
    await make('salesOrder', order, 'itemFulfillment', [
      { orderLine: 1, quantity: 2 },
      { orderLine: 2, itemReceive: false },
      { orderLine: 3, quantity: 0 },
    ]);
    const invoice = await make('salesOrder', order, 'invoice');
    const { item } = await client.read('invoice', invoice);
    const rows = item?.items as unknown as readonly Row[];
    expect(rows.map(({ orderLine, quantity }) => [orderLine, quantity])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test('is approved and sent back by its orderStatus, and bills nothing meanwhile', async () => {
    const order = await salesOrder([{ item: { id: service }, quantity: 1 }], { orderStatus: 'A' });
    expect((await stateOf('salesOrder', order))[0]).toBe('Pending Approval');
    expect((await client.record('POST', `/salesOrder/${order}/!transform/invoice`, {})).status).toBe(400);
    for (const [orderStatus, name] of [
      ['B', 'Pending Fulfillment'],
      ['A', 'Pending Approval'],
    ]) {
      expect((await client.record('PATCH', `/salesOrder/${order}`, { orderStatus })).status).toBe(204);
      expect((await stateOf('salesOrder', order))[0]).toBe(name);
    }
  });

  test('is closed by closing its rows, and billed when what is open of it was', async () => {
    const order = await salesOrder([
      { item: { id: service }, quantity: 2 },
      { item: { id: service }, quantity: 3 },
    ]);
    const close = (line: number, isClosed = true) =>
      client.record('PATCH', `/salesOrder/${order}`, { item: { items: [{ line, isClosed }] } });
    await close(1);
    expect((await stateOf('salesOrder', order))[0]).toBe('Pending Fulfillment');
    await close(2);
    expect((await stateOf('salesOrder', order))[0]).toBe('Closed');
    expect((await client.record('POST', `/salesOrder/${order}/!transform/invoice`, {})).status).toBe(400);
    await close(2, false);
    await make('salesOrder', order, 'invoice');
    expect(await stateOf('salesOrder', order)).toEqual(['Billed', [0, 0], [3, 0]]);
  });

  test('shows what a change of its invoice leaves billed', async () => {
    const order = await salesOrder([{ item: { id: service }, quantity: 5 }]);
    const invoice = await make('salesOrder', order, 'invoice');
    expect(await stateOf('salesOrder', order)).toEqual(['Billed', [5, 0]]);
    await client.record('PATCH', `/invoice/${invoice}`, { item: { items: [{ line: 1, quantity: 2 }] } });
    expect(await stateOf('salesOrder', order)).toEqual(['Pending Fulfillment', [2, 0]]);
  });

  test('never bills or delivers more than was ordered, whatever is made of it and deleted in which order', async () => {
    const act = fc.record({
      target: fc.constantFrom('invoice', 'itemFulfillment', 'delete'),
      line: fc.integer({ min: 1, max: 2 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      which: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        const ordered = [3, 2] as const;
        const order = await salesOrder(ordered.map((quantity) => ({ item: { id: goods }, quantity })));
        const made: { type: string; id: string; line: number; quantity: number }[] = [];
        const sumOf = (type: string, line: number) =>
          made.filter((each) => each.type === type && each.line === line).reduce((sum, { quantity }) => sum + quantity, 0);
        for (const { target, line, quantity, which } of acts) {
          if (target === 'delete') {
            const [gone] = made.splice(which % Math.max(made.length, 1), 1);
            if (gone !== undefined) expect((await client.record('DELETE', `/${gone.type}/${gone.id}`)).status).toBe(204);
            continue;
          }
          const left = (ordered[line - 1] ?? 0) - sumOf(target, line);
          if (left <= 0) continue;
          const taken = Math.min(left, quantity);
          const items = [{ orderLine: line, quantity: taken }];
          const path = `/salesOrder/${order}/!transform/${target}?replace=item`;
          const { status, headers } = await client.record('POST', path, { item: { items } });
          // A bill is offered what was delivered; a row that was not cannot be named while another is due.
          if (status !== 204) continue;
          made.push({ type: target, id: headers.get('location')?.split('/').at(-1) ?? '', line, quantity: taken });
        }
        const rows = ordered.map((_quantity, index) => [sumOf('invoice', index + 1), sumOf('itemFulfillment', index + 1)]);
        const every = (column: 0 | 1) => rows.every((row, index) => (row[column] ?? 0) >= (ordered[index] ?? 0));
        const due = rows.some(([billed = 0, delivered = 0]) => delivered > billed);
        const status = every(1)
          ? every(0)
            ? 'Billed'
            : 'Pending Billing'
          : !rows.some(([, delivered = 0]) => delivered > 0)
            ? 'Pending Fulfillment'
            : due
              ? 'Pending Billing/Partially Fulfilled'
              : 'Partially Fulfilled';
        expect(await stateOf('salesOrder', order)).toEqual([status, ...rows]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a purchase order', () => {
  const purchaseOrder = (body: Row) => client.create('purchaseOrder', { entity: { id: vendor }, ...body });

  test('goes from receipt over bill to billed, and back', async () => {
    const order = await purchaseOrder({ item: { items: [{ item: { id: bought }, quantity: 4, rate: 10 }] } });
    const state = () => stateOf('purchaseOrder', order);
    expect(await state()).toEqual(['Pending Receipt', [0, 0]]);
    const receipt = await make('purchaseOrder', order, 'itemReceipt', [{ orderLine: 1, quantity: 3 }]);
    expect(await client.read('itemReceipt', receipt)).toMatchObject({
      entity: { id: vendor },
      createdFrom: { id: order },
      item: { items: [{ quantity: 3, orderLine: 1, item: { id: bought } }] },
    });
    expect(await state()).toEqual(['Pending Billing/Partially Received', [0, 3]]);
    const bill = await make('purchaseOrder', order, 'vendorBill');
    expect((await client.read('vendorBill', bill)).total).toBe(30);
    expect(await state()).toEqual(['Partially Received', [3, 3]]);
    await make('purchaseOrder', order, 'itemReceipt');
    expect(await state()).toEqual(['Pending Bill', [3, 4]]);
    await make('purchaseOrder', order, 'vendorBill');
    expect(await state()).toEqual(['Fully Billed', [4, 4]]);
    await client.record('DELETE', `/vendorBill/${bill}`);
    expect(await state()).toEqual(['Pending Bill', [1, 4]]);
    const found = await client.suiteql(`SELECT t.type, t.recordtype FROM transaction t WHERE t.id = ${receipt}`);
    expect(found.json.items).toMatchObject([{ type: 'ItemRcpt', recordtype: 'itemreceipt' }]);
  });

  test('bills its expenses once, whatever its items have the same line for', async () => {
    const order = await purchaseOrder({
      item: { items: [{ item: { id: bought }, quantity: 2, rate: 10 }] },
      expense: { items: [{ account: { id: '60' }, amount: 50 }] },
    });
    const part = await client.record('POST', `/purchaseOrder/${order}/!transform/vendorBill`, {
      item: { items: [{ orderLine: 1, quantity: 1 }] },
      expense: { items: [{ orderLine: '1', amount: 20 }] },
    });
    expect(part.status).toBe(204);
    const rest = await make('purchaseOrder', order, 'vendorBill');
    expect(await client.read('vendorBill', rest)).toMatchObject({
      total: 40,
      item: { items: [{ quantity: 1 }] },
      expense: { items: [{ amount: 30 }] },
    });
    expect((await stateOf('purchaseOrder', order))[0]).toBe('Fully Billed');
  });
});
