import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let alder: string;
let northcote: string;
let item: Record<string, string>;

async function idsByName(): Promise<Record<string, string>> {
  const { json } = await client.suiteql('SELECT id, itemid FROM item');
  return Object.fromEntries((json.items ?? []).map((row) => [String(row.itemid), String(row.id)]));
}

beforeAll(async () => {
  emulator = await createEmulator({ now: () => Date.parse('2026-03-10T02:00:00Z') });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

beforeEach(async () => {
  alder = await client.find('customer', 'entityId IS "Alder Freight"');
  northcote = await client.find('customer', 'entityId IS "Northcote Rail"');
  item = await idsByName();
});
afterEach(() => client.admin('POST', '/reset', { seed: 'demo' }));

const invoiceOf = (entity: string, rest: Record<string, unknown> = {}) => ({
  entity: { id: entity },
  tranDate: '2026-03-05',
  item: { items: [{ item: { id: item['API calls'] }, quantity: 4, amount: 10 }] },
  ...rest,
});

describe('a new invoice', () => {
  test('takes what it does not name from customer, form and calendar', async () => {
    const id = await client.create('invoice', { entity: { id: alder }, item: { items: [{ item: { id: item['Platform fee'] } }] } });
    const read = await client.read('invoice', id);
    expect(read).toMatchObject({
      // 2 a.m. in UTC is still the day before in New York.
      tranDate: '2026-03-09',
      dueDate: '2026-04-08',
      terms: { id: '2', refName: 'Net 30' },
      currency: { id: '1' },
      exchangeRate: 1,
      subsidiary: { id: '1' },
      postingPeriod: { refName: 'Mar 2026' },
      account: { refName: '1100 Accounts Receivable' },
      status: { id: 'A', refName: 'Open' },
      approvalStatus: { id: '2', refName: 'Approved' },
      tranId: 'INV-1001',
      email: 'accounts@alderfreight.example',
      toBeEmailed: false,
      subtotal: 499,
      total: 499,
      amountRemaining: 499,
    });
    expect(read.item?.items?.[0]).toMatchObject({
      line: 1,
      quantity: 1,
      rate: 499,
      amount: 499,
      price: { id: '1' },
      taxCode: { refName: 'Zero-rated 0%' },
      description: 'Platform fee',
    });
  });

  test('is in the currency of the customer, at the rate of its day', async () => {
    const id = await client.create('invoice', invoiceOf(northcote, { tranDate: '2025-06-30' }));
    expect(await client.read('invoice', id)).toMatchObject({ currency: { id: '2' }, exchangeRate: 1, subsidiary: { id: '2' } });
    const quayside = await client.find('customer', 'entityId IS "Quayside Hotels"');
    const euros = await client.create('invoice', invoiceOf(quayside, { currency: { id: '3' } }));
    expect(await client.read('invoice', euros)).toMatchObject({ currency: { id: '3' }, exchangeRate: 0.83333333 });
  });

  test('adds tax per line to the total', async () => {
    const id = await client.create(
      'invoice',
      invoiceOf(northcote, { item: { items: [{ item: { id: item['API calls'] }, amount: 10.03 }] } }),
    );
    const read = await client.read('invoice', id);
    expect(read).toMatchObject({ subtotal: 10.03, taxTotal: 2.01, total: 12.04, amountRemaining: 12.04 });
    expect(read.item?.items?.[0]).toMatchObject({ taxRate1: 20, tax1Amt: 2.01, grossAmt: 12.04 });
  });

  test('rounds a rate times a quantity to the cent, halves up', async () => {
    const id = await client.create(
      'invoice',
      invoiceOf(alder, { item: { items: [{ item: { id: item.Messages }, quantity: 3, rate: 0.335 }] } }),
    );
    expect(await client.read('invoice', id)).toMatchObject({ total: 1.01 });
  });

  test('lets the amount win over the rate, and the rate where the account is so', async () => {
    const both = { item: { items: [{ item: { id: item.Messages }, quantity: 3, rate: 5, amount: 20 }] } };
    const byAmount = await client.create('invoice', invoiceOf(alder, both));
    expect((await client.read('invoice', byAmount)).item?.items?.[0]).toMatchObject({ amount: 20, rate: 6.66666667 });
    await client.admin('PUT', '/settings', { amountAgainstRate: 'rate' });
    const byRate = await client.create('invoice', invoiceOf(alder, both));
    expect((await client.read('invoice', byRate)).item?.items?.[0]).toMatchObject({ amount: 15, rate: 5 });
  });

  test('keeps a discount negative, and with the tax code of the line before it', async () => {
    const items = [
      { item: { id: item['API calls'] }, amount: 100, taxCode: { id: '5' } },
      { item: { id: item['Loyalty discount'] }, amount: 15 },
    ];
    const read = await client.read('invoice', await client.create('invoice', invoiceOf(northcote, { item: { items } })));
    expect(read).toMatchObject({ subtotal: 85, taxTotal: 0, total: 85 });
    expect(read.item?.items?.[1]).toMatchObject({ amount: -15, taxCode: { id: '5' } });
  });

  test('sets the amount from a gross amount', async () => {
    const items = [{ item: { id: item['API calls'] }, quantity: 1, grossAmt: 120 }];
    const read = await client.read('invoice', await client.create('invoice', invoiceOf(northcote, { item: { items } })));
    expect(read).toMatchObject({ subtotal: 100, taxTotal: 20, total: 120 });
  });

  test('keeps every digit of a number', async () => {
    const body = `{"entity":{"id":"${alder}"},"tranDate":"2026-03-05","item":{"items":[{"item":{"id":"${item['API calls']}"},"quantity":1.000000000000000001,"amount":9007199254740993.25}]}}`;
    const id = await client.create('invoice', body);
    const { text } = await client.record('GET', `/invoice/${id}?expandSubResources=true`);
    expect(text).toContain('"amount":9007199254740993.25');
    expect(text).toContain('"quantity":1.000000000000000001');
  });

  test('is mailed on every save when customer or request want it, and only then', async () => {
    const cobalt = await client.find('customer', 'entityId IS "Cobalt Robotics"');
    await client.create('invoice', invoiceOf(cobalt, { toBeEmailed: false }));
    expect((await client.admin('GET', '/outbox')).json.mails).toEqual([]);
    const id = await client.create('invoice', invoiceOf(cobalt));
    await client.record('PATCH', `/invoice/${id}`, { memo: 'again' });
    const { json } = await client.admin('GET', '/outbox');
    expect(json.mails?.map(({ to, recordId }) => [to, recordId])).toEqual([
      ['accounts@cobaltrobotics.example', id],
      ['accounts@cobaltrobotics.example', id],
    ]);
  });

  test('waits for approval where the account routes invoices', async () => {
    await client.admin('PUT', '/settings', { approvalRouting: true });
    const id = await client.create('invoice', invoiceOf(alder));
    expect(await client.read('invoice', id)).toMatchObject({ approvalStatus: { id: '1' }, status: { id: 'D' } });
  });
});

describe('an invoice is refused', () => {
  const refusals: readonly (readonly [string, () => Record<string, unknown>, string, string | undefined])[] = [
    ['without a customer', () => ({ ...invoiceOf(alder), entity: undefined }), 'Please enter value(s) for: Entity', undefined],
    ['without lines', () => invoiceOf(alder, { item: undefined }), 'Please enter value(s) for: Item', undefined],
    ['for an inactive customer', () => invoiceOf(larkspur()), 'for the following field: entity', 'entity'],
    [
      'with an item that does not exist',
      () => withItem('999999'),
      'Invalid Field Value 999999 for the following field: item',
      'item.items[0].item',
    ],
    ['with an inactive item', () => withItem(item['Legacy reports']), 'for the following field: item', 'item.items[0].item'],
    [
      'with an item of another subsidiary',
      () => withItem(item['UK data residency']),
      'for the following field: item',
      'item.items[0].item',
    ],
    [
      'in a subsidiary that is not the customer’s',
      () => invoiceOf(alder, { subsidiary: { id: '3' } }),
      'following field: subsidiary',
      'subsidiary',
    ],
    [
      'in a currency the customer does not have',
      () => invoiceOf(alder, { currency: { id: '3' } }),
      'Invalid currency reference key 3 for entity',
      undefined,
    ],
    ['in a closed period', () => invoiceOf(alder, { tranDate: '2026-01-15' }), 'period for this transaction is closed', undefined],
    [
      'in a period locked for receivables',
      () => invoiceOf(alder, { tranDate: '2026-02-15' }),
      'is locked for accounts receivable',
      undefined,
    ],
    ['on a day without a period', () => invoiceOf(alder, { tranDate: '2031-01-01' }), 'no accounting period', undefined],
    [
      'below zero',
      () => invoiceOf(alder, { item: { items: [{ item: { id: item['API calls'] }, amount: -1 }] } }),
      'cannot be negative',
      undefined,
    ],
    [
      'without a price',
      () => invoiceOf(alder, { item: { items: [{ item: { id: item['Minimum spend'] } }] } }),
      'Please enter value(s) for: Amount',
      undefined,
    ],
    [
      'with a text for a number',
      () => invoiceOf(alder, { item: { items: [{ item: { id: item['API calls'] }, amount: '10' }] } }),
      "field 'amount'",
      'item.items[0].amount',
    ],
    ['with a date that does not exist', () => invoiceOf(alder, { tranDate: '2026-02-30' }), "field 'tranDate'", 'tranDate'],
  ];
  const larkspur = () => inactiveCustomer;
  const withItem = (id: string | undefined) => invoiceOf(alder, { item: { items: [{ item: { id }, amount: 1 }] } });
  let inactiveCustomer: string;
  beforeEach(async () => {
    inactiveCustomer = await client.find('customer', 'entityId IS "Larkspur Homes"');
  });

  test.each(refusals)('%s', async (_what, body, detail, path) => {
    const answer = await client.record('POST', '/invoice', body());
    expect(answer.status).toBe(400);
    expect(detailOf(answer)?.detail).toContain(detail);
    expect(detailOf(answer)?.['o:errorPath']).toBe(path);
    expect((await client.suiteql('SELECT id FROM transaction')).json.totalResults).toBe(0);
  });

  test('without a tax code that the account demands', async () => {
    const id = await client.create('customer', { companyName: 'No Tax Ltd', subsidiary: { id: '1' } });
    const answer = await client.record('POST', '/invoice', {
      ...invoiceOf(id),
      item: { items: [{ item: { id: item['API calls'] }, quantity: 4, taxCode: null }] },
    });
    expect(detailOf(answer)?.detail).toBe('Error while accessing a resource. Please enter value(s) for: Tax Code');
    await client.admin('PUT', '/settings', { taxCodeMandatory: false });
    expect((await client.record('POST', '/invoice', invoiceOf(id))).status).toBe(204);
  });
});

test('a line whose customer and item name no tax code takes the default of the account', async () => {
  const id = await client.create('customer', { companyName: 'No Tax Ltd', subsidiary: { id: '1' } });
  const { item } = await client.read('invoice', await client.create('invoice', invoiceOf(id)));
  expect(item?.items?.map(({ taxCode }) => taxCode?.id)).toEqual(['5']);
});

describe('periods', () => {
  test('move a closed date to the first open month where the account is so', async () => {
    await client.admin('PUT', '/settings', { closedPeriod: 'move' });
    const id = await client.create('invoice', invoiceOf(alder, { tranDate: '2026-01-15' }));
    // February is locked for receivables, so March is the first that takes it.
    expect(await client.read('invoice', id)).toMatchObject({ tranDate: '2026-01-15', postingPeriod: { refName: 'Mar 2026' } });
  });

  test('that are locked let a role in that overrides them', async () => {
    await client.admin('PUT', '/settings', { overridePeriodRestrictions: true });
    expect((await client.record('POST', '/invoice', invoiceOf(alder, { tranDate: '2026-02-15' }))).status).toBe(204);
  });

  test('once closed, let nobody change or delete what is in them', async () => {
    const id = await client.create('invoice', invoiceOf(alder));
    const period = await client.find('accountingPeriod', 'periodName IS "Mar 2026"');
    expect((await client.record('PATCH', `/accountingPeriod/${period}`, { closed: true })).status).toBe(204);
    const changed = await client.record('PATCH', `/invoice/${id}`, { memo: 'late' });
    const deleted = await client.record('DELETE', `/invoice/${id}`);
    expect([changed.status, deleted.status]).toEqual([400, 400]);
    expect(detailOf(changed)?.detail).toContain('closed');
  });
});

describe('a changed invoice', () => {
  test('keeps what the request does not name', async () => {
    const id = await client.create('invoice', invoiceOf(alder, { memo: 'first', otherRefNum: 'PO 7' }));
    const before = await client.read('invoice', id);
    await client.record('PATCH', `/invoice/${id}`, { memo: 'second' });
    const after = await client.read('invoice', id);
    expect(after).toEqual({ ...before, memo: 'second', lastModifiedDate: after.lastModifiedDate });
  });

  test('loses a field that is set to null', async () => {
    const id = await client.create('invoice', invoiceOf(alder, { memo: 'first' }));
    await client.record('PATCH', `/invoice/${id}`, { memo: null });
    expect((await client.read('invoice', id)).memo).toBeUndefined();
  });

  test('moves its due date and period with its date', async () => {
    const id = await client.create('invoice', invoiceOf(alder));
    await client.record('PATCH', `/invoice/${id}`, { tranDate: '2026-04-01' });
    expect(await client.read('invoice', id)).toMatchObject({ dueDate: '2026-05-01', postingPeriod: { refName: 'Apr 2026' } });
  });

  test('cannot change its customer', async () => {
    const id = await client.create('invoice', invoiceOf(alder));
    expect((await client.record('PATCH', `/invoice/${id}`, { entity: { id: northcote } })).status).toBe(400);
  });

  test('cannot fall below what was paid, nor be deleted once something was', async () => {
    const id = await client.create('invoice', invoiceOf(alder));
    expect((await client.admin('POST', '/payments', { invoice: id, amount: '6' })).status).toBe(201);
    expect(await client.read('invoice', id)).toMatchObject({ amountPaid: 6, amountRemaining: 4, status: { id: 'A' } });
    expect((await client.record('PATCH', `/invoice/${id}`, { item: { items: [{ line: 1, amount: 5 }] } })).status).toBe(400);
    expect((await client.record('DELETE', `/invoice/${id}`)).status).toBe(400);
    await client.admin('POST', '/payments', { invoice: id, amount: '4' });
    expect(await client.read('invoice', id)).toMatchObject({ amountRemaining: 0, status: { id: 'B', refName: 'Paid In Full' } });
  });
});

describe('SuiteTax', () => {
  test('knows no legacy tax field and adds the tax it is told', async () => {
    await client.admin('PUT', '/settings', { taxMode: 'suitetax' });
    const legacy = await client.record('POST', '/invoice', invoiceOf(alder, { taxItem: { id: '5' } }), {
      'X-NetSuite-PropertyNameValidation': 'Error',
    });
    expect(detailOf(legacy)).toMatchObject({ 'o:errorCode': 'INVALID_CONTENT', 'o:errorPath': 'taxItem' });
    const id = await client.create(
      'invoice',
      invoiceOf(alder, { taxDetailsOverride: true, taxDetails: { items: [{ taxDetailsReference: '1', taxAmount: 1.5, taxRate: 15 }] } }),
    );
    expect(await client.read('invoice', id)).toMatchObject({ subtotal: 10, taxTotal: 1.5, total: 11.5, totalAfterTaxes: 11.5 });
  });
});
