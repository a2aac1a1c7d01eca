import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let customer: string;
let item: string;
beforeAll(async () => {
  emulator = await createEmulator({ now: () => Date.parse('2026-05-15T12:00:00Z') });
  client = bearerClient(emulator.ready);
  customer = await client.find('customer', 'entityId IS "Alder Freight"');
  item = await client.find('serviceSaleItem', 'itemId IS Seats');
});
afterAll(() => emulator.close());

const sale = (amount: number) => ({ entity: { id: customer }, item: { items: [{ item: { id: item }, quantity: 1, amount }] } });
const invoiceOf = (amount: number) => client.create('invoice', sale(amount));
const payment = (amount: number, apply: readonly unknown[]) => ({ customer: { id: customer }, payment: amount, apply: { items: apply } });
const open = async (id: string) => {
  const { amountPaid, amountRemaining, status } = await client.read('invoice', id);
  return [amountPaid, amountRemaining, status?.refName];
};

describe('a payment', () => {
  test('lowers what is open of the invoices it is applied to, and keeps the rest', async () => {
    const [first, second] = [await invoiceOf(100), await invoiceOf(50)];
    const id = await client.create(
      'customerPayment',
      payment(120, [
        { doc: { id: first }, apply: true },
        { doc: { id: second }, apply: true, amount: 15 },
      ]),
    );
    expect(await open(first)).toEqual([100, 0, 'Paid In Full']);
    expect(await open(second)).toEqual([15, 35, 'Open']);
    expect(await client.read('customerPayment', id)).toMatchObject({ payment: 120, applied: 115, unapplied: 5, total: 120 });
  });

  test('gives back what it no longer applies, and everything when it is deleted', async () => {
    const invoice = await invoiceOf(80);
    const id = await client.create('customerPayment', payment(80, [{ doc: { id: invoice }, apply: true, amount: 60 }]));
    await client.record('PATCH', `/customerPayment/${id}`, {
      apply: { items: [{ doc: { id: invoice }, line: 0, apply: true, amount: 10 }] },
    });
    expect(await open(invoice)).toEqual([10, 70, 'Open']);
    expect((await client.record('DELETE', `/invoice/${invoice}`)).status).toBe(400);
    expect((await client.record('DELETE', `/customerPayment/${id}`)).status).toBe(204);
    expect(await open(invoice)).toEqual([0, 80, 'Open']);
  });

  test('cannot apply more than is open, nor more than it is, nor to the invoice of somebody else', async () => {
    const invoice = await invoiceOf(30);
    const tooMuch = await client.record('POST', '/customerPayment', payment(90, [{ doc: { id: invoice }, apply: true, amount: 31 }]));
    expect(detailOf(tooMuch)?.['o:errorPath']).toBe('apply.items[0].amount');
    expect((await client.record('POST', '/customerPayment', payment(20, [{ doc: { id: invoice }, apply: true, amount: 30 }]))).status).toBe(
      400,
    );
    const other = await client.find('customer', 'entityId IS "Bluebird Clinics"');
    const foreign = { ...payment(30, [{ doc: { id: invoice }, apply: true }]), customer: { id: other } };
    expect(detailOf(await client.record('POST', '/customerPayment', foreign))?.['o:errorPath']).toBe('apply.items[0].doc');
    expect(await open(invoice)).toEqual([0, 30, 'Open']);
  });

  test('can be made of a credit memo, which is used up by it', async () => {
    const [invoice, memo] = [await invoiceOf(40), await client.create('creditMemo', sale(25))];
    const body = { ...payment(15, [{ doc: { id: invoice }, apply: true }]), credit: { items: [{ doc: { id: memo }, apply: true }] } };
    await client.create('customerPayment', body);
    expect(await open(invoice)).toEqual([40, 0, 'Paid In Full']);
    expect(await client.read('creditMemo', memo)).toMatchObject({ unapplied: 0, status: { refName: 'Fully Applied' } });
  });
});

test('a bill is paid by account and by item, and its payment comes to what it applies', async () => {
  const vendor = await client.find('vendor', 'entityId IS "Beacon Cloud Hosting"');
  const hosting = await client.find('servicePurchaseItem', 'itemId IS "Cloud hosting"');
  const bill = await client.create('vendorBill', {
    entity: { id: vendor },
    tranId: 'B-77',
    item: { items: [{ item: { id: hosting }, quantity: 2 }] },
    expense: { items: [{ account: { id: '60' }, amount: 12.5 }] },
  });
  expect(await client.read('vendorBill', bill)).toMatchObject({ tranId: 'B-77', total: 632.5, status: { refName: 'Open' } });
  const id = await client.create('vendorPayment', {
    entity: { id: vendor },
    account: { id: '1' },
    apply: { items: [{ doc: { id: bill }, apply: true }] },
  });
  expect((await client.read('vendorPayment', id)).total).toBe(632.5);
  expect((await client.read('vendorBill', bill)).status?.refName).toBe('Paid In Full');
  const { json } = await client.suiteql(
    `SELECT l.mainline, l.netamount FROM transactionline l WHERE l.transaction = ${bill} ORDER BY l.linesequencenumber`,
  );
  expect(json.items?.map(({ netamount }) => netamount)).toEqual(['-632.5', '620', '12.5']);
});

describe('a journal entry', () => {
  const journal = (lines: readonly unknown[]) =>
    client.record('POST', '/journalEntry', { subsidiary: { id: '1' }, line: { items: lines } });

  test('is saved when debits equal credits, and is numbered', async () => {
    const saved = await journal([
      { account: { id: '60' }, debit: 10.1 },
      { account: { id: '1' }, credit: 10.1 },
    ]);
    const id = saved.headers.get('location')?.split('/').at(-1);
    expect((await client.read('journalEntry', String(id))).tranId).toMatch(/^JE-\d+$/);
    const { json } = await client.suiteql(
      `SELECT SUM(netamount) AS total, COUNT(*) AS lines FROM transactionline WHERE transaction = ${id}`,
    );
    expect(json.items?.[0]).toMatchObject({ total: '0', lines: '2' });
  });

  test('is refused when they do not, or when a line has both, or none', async () => {
    const refused = await journal([
      { account: { id: '60' }, debit: 10 },
      { account: { id: '1' }, credit: 9 },
    ]);
    expect(detailOf(refused)?.detail).toContain('The amounts in a journal entry must balance.');
    expect((await journal([{ account: { id: '60' }, debit: 10, credit: 10 }])).status).toBe(400);
    expect((await journal([{ account: { id: '60' } }])).status).toBe(400);
  });
});

test('system notes say who changed which field from what to what', async () => {
  const id = await client.create('customer', { companyName: 'Noted', subsidiary: { id: '1' }, phone: '1' });
  await client.record('PATCH', `/customer/${id}`, { phone: '2' });
  const { json } = await client.suiteql(
    `SELECT field, oldvalue, newvalue, name FROM systemnote WHERE recordid = ${id} AND recordtypeid = -2 ORDER BY id`,
  );
  expect(json.items).toHaveLength(2);
  expect(json.items?.[1]).toMatchObject({ field: 'PHONE', oldvalue: '1', newvalue: '2', name: '-5' });
});

test('ids count up where the account is set so, and never meet an id that is taken', async () => {
  await client.admin('PUT', '/settings', { internalIds: 'ascending' });
  const ids: number[] = [];
  for (let index = 0; index < 60; index += 1) {
    ids.push(
      Number(
        await client.create('account', {
          acctName: `A${index}`,
          acctNumber: `9${index}`,
          acctType: { id: 'Expense' },
          subsidiary: { items: [{ id: '1' }] },
        }),
      ),
    );
  }
  expect(ids).toEqual([...ids].sort((left, right) => left - right));
  expect(new Set(ids).size).toBe(60);
  expect((await client.read('account', '54')).acctName).toBe('Subscription Revenue');
});

test('what only a transform makes is not created by POST', async () => {
  expect((await client.record('POST', '/itemFulfillment', {})).status).toBe(405);
});
