import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import { bearerClient } from '../testing.ts';

let emulator: Emulator;
let client: ReturnType<typeof bearerClient>;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'demo' });
  client = bearerClient(emulator.ready);
});

afterAll(async () => {
  await emulator.close();
});

async function query(q: string): Promise<readonly Record<string, string>[]> {
  const { status, json, text } = await client.ask({
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    body: { q },
    headers: { Prefer: 'transient' },
  });
  expect(status, text).toBe(200);
  return (json.items as unknown as readonly Record<string, unknown>[]).map(({ links: _links, ...row }) => row as Record<string, string>);
}

/** The ledger of a transaction, as `account debit credit`, in the order of its lines. */
async function ledgerOf(id: string): Promise<readonly string[]> {
  const rows = await query(
    `SELECT account.acctnumber AS account, line.debit, line.credit FROM transactionaccountingline line
     LEFT JOIN account ON account.id = line.account WHERE line.transaction = ${id} AND line.posting = 'T' ORDER BY line.transactionline`,
  );
  return rows.filter(({ debit, credit }) => debit !== undefined || credit !== undefined).map(sides);
}

function sides({ account, debit, credit }: Record<string, string>): string {
  return `${account} ${debit === undefined ? `credit ${credit}` : `debit ${debit}`}`;
}

async function idOf(table: string, name: string, column = 'entityid'): Promise<string> {
  const [row] = await query(`SELECT id FROM ${table} WHERE ${column} = '${name}'`);
  return row?.id ?? '';
}

async function invoiceFor(customer: string, rows: readonly object[], more: object = {}): Promise<string> {
  return client.create('invoice', {
    entity: { id: await idOf('customer', customer) },
    tranDate: '2026-03-10',
    item: { items: rows },
    ...more,
  });
}

const seats = async (amount: number, more: object = {}) => ({ item: { id: await idOf('item', 'Seats', 'itemid') }, amount, ...more });

describe('the ledger of a sale', () => {
  test('takes receivables against the income of each item, the tax and the header’s discount', async () => {
    const discount = await idOf('item', 'Loyalty discount', 'itemid');
    const calls = { item: { id: await idOf('item', 'API calls', 'itemid') }, amount: 50, taxCode: { id: '5' } };
    const id = await invoiceFor('Alder Freight', [await seats(100, { taxCode: { id: '6' } }), calls], {
      discountItem: { id: discount },
      discountRate: -5,
    });
    expect(await ledgerOf(id)).toEqual(['1100 debit 165', '4000 credit 100', '4100 credit 50', '2200 credit 20', '4900 debit 5']);
  });

  test('stands in the subsidiary’s currency, at the rate of its day', async () => {
    const id = await invoiceFor('Quayside Hotels', [await seats(100)], { currency: { id: '3' } });
    const rows = await query(`SELECT amount, netamount, exchangerate FROM transactionaccountingline WHERE transaction = ${id}`);
    const [header] = await query(`SELECT exchangerate, foreigntotal FROM transaction WHERE id = ${id}`);
    expect(header).toEqual({ exchangerate: '0.83333333', foreigntotal: '100' });
    expect(rows.slice(0, 2)).toEqual([
      { amount: '83.33', netamount: '83.33', exchangerate: '0.83333333' },
      { amount: '-83.33', netamount: '-83.33', exchangerate: '0.83333333' },
    ]);
  });

  test('leaves what rounding each line to the subsidiary’s currency leaves over in an account of its own', async () => {
    const rows = await Promise.all([0, 1, 2].map(() => seats(0.01)));
    const id = await invoiceFor('Quayside Hotels', rows, { currency: { id: '3' }, exchangeRate: 0.6 });
    expect(await ledgerOf(id)).toEqual(['1100 debit 0.02', ...rows.map(() => '4000 credit 0.01'), '8010 debit 0.01']);
  });

  test('is none for an order', async () => {
    const order = await client.create('salesOrder', {
      entity: { id: await idOf('customer', 'Alder Freight') },
      tranDate: '2026-03-10',
      item: { items: [await seats(10)] },
    });
    expect(await ledgerOf(order)).toEqual([]);
    expect(await query(`SELECT DISTINCT posting FROM transactionaccountingline WHERE transaction = ${order}`)).toEqual([{ posting: 'F' }]);
  });
});

describe('the ledger of money', () => {
  test('settles what is owed at the rate of the invoice, and realizes the difference', async () => {
    const customer = { id: await idOf('customer', 'Quayside Hotels') };
    const invoice = await invoiceFor('Quayside Hotels', [await seats(100)], { currency: { id: '3' }, exchangeRate: 0.8 });
    const payment = await client.create('customerPayment', {
      customer,
      currency: { id: '3' },
      exchangeRate: 0.9,
      tranDate: '2026-03-20',
      payment: 100,
      apply: { items: [{ doc: { id: invoice }, amount: 100, apply: true }] },
    });
    expect(await ledgerOf(payment)).toEqual(['1050 debit 90', '1100 credit 90', '1100 debit 10', '8000 credit 10']);
    const [link] = await query(`SELECT previousdoc, linktype, foreignamount FROM nexttransactionlinelink WHERE nextdoc = ${payment}`);
    expect(link).toEqual({ previousdoc: invoice, linktype: 'Payment', foreignamount: '100' });
  });

  test('keeps a customer’s deposit as a debt until it is applied', async () => {
    const customer = { id: await idOf('customer', 'Bluebird Clinics') };
    const deposit = await client.create('customerDeposit', { customer, tranDate: '2026-03-01', payment: 80 });
    expect(await ledgerOf(deposit)).toEqual(['1050 debit 80', '2450 credit 80']);
    const invoice = await invoiceFor('Bluebird Clinics', [await seats(50)]);
    const payment = await client.create('customerPayment', {
      customer,
      tranDate: '2026-03-20',
      payment: 20,
      apply: { items: [{ doc: { id: invoice }, amount: 50, apply: true }] },
      deposit: { items: [{ doc: { id: deposit }, amount: 30, apply: true }] },
    });
    expect(await ledgerOf(payment)).toEqual(['1050 debit 20', '1100 credit 50', '2450 debit 30']);
  });

  test('pays bills out of the bank', async () => {
    const entity = { id: await idOf('vendor', 'Harrow Office Supplies') };
    const bill = await client.create('vendorBill', {
      entity,
      tranDate: '2026-03-05',
      expense: { items: [{ account: { id: '60' }, amount: 40 }] },
    });
    expect(await ledgerOf(bill)).toEqual(['2000 credit 40', '6000 debit 40']);
    const payment = await client.create('vendorPayment', {
      entity,
      account: { id: '1' },
      tranDate: '2026-03-06',
      apply: { items: [{ doc: { id: bill }, amount: 40, apply: true }] },
    });
    expect(await ledgerOf(payment)).toEqual(['1000 credit 40', '2000 debit 40']);
  });
});

describe('a void', () => {
  const voidOf = (transaction: string) => client.admin('POST', '/voids', { transaction });

  test('leaves the transaction with nothing, and opens what it was applied to', async () => {
    const invoice = await invoiceFor('Kestrel Labs', [await seats(60)]);
    await client.admin('POST', '/payments', { invoice, amount: '60' });
    const [link] = await query(`SELECT nextdoc FROM nexttransactionlinelink WHERE previousdoc = ${invoice}`);
    const payment = link?.nextdoc ?? '';
    expect(await ledgerOf(payment)).toEqual(['1050 debit 60', '1100 credit 60']);
    expect((await voidOf(invoice)).status).toBe(400);
    expect((await voidOf(payment)).status).toBe(201);
    expect(await ledgerOf(payment)).toEqual([]);
    expect(await client.read('invoice', invoice)).toMatchObject({ amountRemaining: 60, amountPaid: 0, status: { id: 'A' } });
    expect((await voidOf(invoice)).status).toBe(201);
    expect(await query(`SELECT status, voided, foreigntotal FROM transaction WHERE id = ${invoice}`)).toEqual([
      { status: 'V', voided: 'T', foreigntotal: '0' },
    ]);
    expect((await client.record('PATCH', `/invoice/${invoice}`, { memo: 'once more' })).status).toBe(400);
  });

  test('is not for journals, nor for what stands in a closed period', async () => {
    const journal = await client.create('journalEntry', {
      subsidiary: { id: '1' },
      tranDate: '2026-03-03',
      line: {
        items: [
          { account: { id: '60' }, debit: 10 },
          { account: { id: '1' }, credit: 10 },
        ],
      },
    });
    expect((await voidOf(journal)).json.detail ?? (await voidOf(journal)).text).toContain('cannot be voided');
  });
});

describe('a period that is locked for one subsidiary', () => {
  test('takes what others post, and refuses what that one posts', async () => {
    const [period] = await query("SELECT id FROM accountingperiod WHERE periodname = 'May 2026'");
    const lock = (locks: object) => client.admin('PUT', `/accounting-periods/${period?.id}/locks`, { subsidiary: '2', ...locks });
    const bill = async (customer: string) =>
      client.record('POST', '/invoice', {
        entity: { id: await idOf('customer', customer) },
        tranDate: '2026-05-05',
        item: { items: [await seats(10)] },
      });
    expect((await lock({ arLocked: true })).status).toBe(200);
    const refused = await bill('Oakham Press');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('is locked')]);
    expect((await bill('Alder Freight')).status).toBe(204);
    expect((await lock({})).status).toBe(200);
    expect((await bill('Oakham Press')).status).toBe(204);
    expect((await client.admin('PUT', '/accounting-periods/1/locks', { subsidiary: '2' })).status).toBe(404);
  });
});

describe('a customer at its credit limit', () => {
  test('is sold nothing new where holds are enforced, but for one who is exempt', async () => {
    const id = await idOf('customer', 'Granite Mutual');
    const sell = async () =>
      (await client.record('POST', '/invoice', { entity: { id }, tranDate: '2026-03-10', item: { items: [await seats(70)] } })).status;
    const change = async (fields: object) => expect((await client.record('PATCH', `/customer/${id}`, fields)).status).toBe(204);
    await change({ creditLimit: 100 });
    expect([await sell(), await sell()]).toEqual([204, 204]);
    expect((await client.admin('PUT', '/settings', { creditLimitHandling: 'enforce' })).status).toBe(200);
    expect(await sell()).toBe(400);
    await change({ creditHoldOverride: 'OFF' });
    expect(await sell()).toBe(204);
    await change({ creditHoldOverride: 'ON', creditLimit: 100_000 });
    expect(await sell()).toBe(400);
    expect((await client.admin('PUT', '/settings', { creditLimitHandling: 'ignore' })).status).toBe(200);
  });
});

describe('a journal between companies', () => {
  const between = (lines: readonly object[], more: object = {}) =>
    client.record('POST', '/advIntercompanyJournalEntry', {
      subsidiary: { id: '1' },
      currency: { id: '1' },
      tranDate: '2026-03-03',
      line: { items: lines },
      ...more,
    });
  const spent = { account: { id: '60' }, lineSubsidiary: { id: '2' }, debit: 100 };
  const paid = { account: { id: '1' }, lineSubsidiary: { id: '1' }, credit: 100 };

  test('balances in each of them', async () => {
    const refused = await between([spent, paid]);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('must balance')]);
    expect((await between([spent, { ...paid, lineSubsidiary: { id: '2' } }])).status).toBe(204);
  });

  test('balances itself when it is asked to, at the rate of each', async () => {
    const made = await between([spent, paid], { performAutoBalance: true });
    expect(made.status, made.text).toBe(204);
    const id = made.headers.get('location')?.split('/').at(-1);
    const lines = await query(
      `SELECT line.subsidiary, account.acctnumber AS account, ledger.amount FROM transactionaccountingline ledger
       JOIN transactionline line ON line.transaction = ledger.transaction AND line.id = ledger.transactionline
       JOIN account ON account.id = ledger.account WHERE ledger.transaction = ${id} ORDER BY line.id`,
    );
    expect(lines).toEqual([
      { subsidiary: '2', account: '6000', amount: '79.37' },
      { subsidiary: '1', account: '1000', amount: '-100' },
      { subsidiary: '2', account: '1800', amount: '-79.37' },
      { subsidiary: '1', account: '1800', amount: '100' },
    ]);
    expect((await client.record('PATCH', `/advIntercompanyJournalEntry/${id}`, { memo: 'for the office' })).status).toBe(204);
    expect(await query(`SELECT COUNT(*) AS lines FROM transactionline WHERE transaction = ${id}`)).toEqual([{ lines: '4' }]);
  });
});

describe('the price of an item', () => {
  test('is that of the customer’s level, by its percentage where the item has none of its own, or the one agreed for the item', async () => {
    const id = await idOf('customer', 'Fernhill Schools');
    const item = { item: { id: await idOf('item', 'Seats', 'itemid') } };
    const rateOf = async (row: object) =>
      (await client.read('invoice', await invoiceFor('Fernhill Schools', [row]))).item?.items?.[0]?.rate;
    expect(await rateOf(item)).toBe(25);
    expect((await client.record('PATCH', `/customer/${id}`, { priceLevel: { id: '2' } })).status).toBe(204);
    expect(await rateOf(item)).toBe(22.5);
    expect(await rateOf({ ...item, price: { id: '1' } })).toBe(25);
    const agreed = { itemPricing: { items: [{ ...item, level: { id: '-1' }, currency: { id: '1' }, price: 19 }] } };
    expect((await client.record('PATCH', `/customer/${id}`, agreed)).status).toBe(204);
    expect(await rateOf(item)).toBe(19);
  });
});
