import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Books } from '../books/index.ts';
import { closeBooks, findByName, findRecord, inOneTransaction, openBooks } from '../books/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { callFromWithin } from './call-from-within.ts';
import { createRecord } from './create-record.ts';
import { openAccount } from './open-account.ts';
import { repeatInvoice } from './repeat-invoice.ts';
import { deedOf } from './save-record.ts';

let books: Books;
let account: Account;
beforeEach(() => {
  books = openBooks(':memory:');
  account = openAccount({
    books,
    accountId: 'TSTDRV1234567',
    seed: 'demo',
    now: () => Date.parse('2026-06-15T12:00:00Z'),
    randomId: randomUUID,
  });
});
afterEach(() => closeBooks(books));

function create(customer: string, tranDate: string): string {
  const idOf = (type: string, name: string) => ({ id: findByName(books, type, name)?.id ?? '' });
  const items = ['Seats', 'Platform fee'].map((name, index) => ({
    item: idOf('serviceSaleItem', name),
    quantity: 2 + index,
    amount: 80.4 + index,
  }));
  const outcome = createRecord(
    callFromWithin(account, 'POST', '/', { entity: idOf('customer', customer), tranDate, item: { items }, memo: 'Monthly' }),
    { recordType: 'invoice' },
  );
  if (isRefusal(outcome)) throw new Error(outcome.details[0]?.detail);
  return outcome.headers?.Location?.split('/').at(-1) ?? '';
}

/** Everything the books show of a transaction, but for the numbers and keys that only one can have. */
function shownOf(id: string): unknown {
  const record = findRecord(books, 'transaction', id);
  const { tranId, transactionNumber, mainLineUniqueKey, ...fields } = record?.fields ?? {};
  const rows = (record?.sublists.item ?? []).map(({ lineUniqueKey, ...row }) => row);
  const tables = [
    ['transaction', 'id'],
    ['transactionline', 'transaction'],
    ['systemnote', 'recordid'],
  ].map(([table, key]) =>
    books.database
      .prepare(`SELECT * FROM suiteql_${table} WHERE "${key}" = ?`)
      .all(Number(id))
      .map((row) => Object.fromEntries(Object.entries(row).filter(([name, value]) => !isOwn(name, value)))),
  );
  return { fields, rows, tables };
}

const ownColumns = [
  'id',
  'transaction',
  'recordid',
  'record',
  'uniquekey',
  'tranid',
  'number',
  'trandisplayname',
  'transactionnumber',
  'billingaddress',
  'shippingaddress',
];

/** Whether a column says which one it is, as the key of its addresses does. */
function isOwn(name: string, value: unknown): boolean {
  return ownColumns.includes(name) || (name === 'newvalue' && /INV-?\d+/.test(String(value)));
}

test.each([
  ['Alder Freight', '2026-04-07'],
  ['Northcote Rail', '2025-11-30'],
  ['Tannenberg GmbH', '2026-07-02'],
])('an invoice of %s made again on %s is what the door would have written', (customer, day) => {
  const model = findRecord(books, 'transaction', create(customer, '2026-03-05'));
  if (model === undefined) throw new Error('the invoice is there');
  const written = create(customer, day);
  inOneTransaction(books, () => repeatInvoice(account, model, day, deedOf(callFromWithin(account, 'POST', '/'))));
  const [repeated] = books.database
    .prepare('SELECT id FROM record WHERE type = ? ORDER BY number DESC LIMIT 1')
    .all('invoice')
    .map(({ id }) => String(id));
  expect(shownOf(repeated ?? '')).toEqual(shownOf(written));
  expect(repeated).not.toBe(written);
});

test('a day in a closed period is refused', () => {
  const model = findRecord(books, 'transaction', create('Alder Freight', '2026-03-05'));
  if (model === undefined) throw new Error('the invoice is there');
  const deed = deedOf(callFromWithin(account, 'POST', '/'));
  expect(() => inOneTransaction(books, () => repeatInvoice(account, model, '2026-01-10', deed))).toThrow('2026-01-10');
});
