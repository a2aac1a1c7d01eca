import { expect, test } from 'vitest';
import { documentHash } from './document-hash.ts';
import type { Bill } from './types.ts';

const bill: Bill = {
  id: 'b',
  version: 1,
  accountId: 'a',
  billDate: '2026-11-01',
  currency: 'EUR',
  billTotal: '10',
  lineItems: [
    { id: 'l', lineItemType: 'USAGE', description: 'usage', quantity: '1', subtotal: '10', currency: 'EUR', convertedSubtotal: '10' },
  ],
};
const [line] = bill.lineItems;

test("the host's own bookkeeping and the order of fields make no news", () => {
  const { id, ...rest } = bill;
  const again = { ...rest, version: 9, dtLastModified: '2026-11-21T10:00:00Z', lastCalculatedDate: 'later', statementStale: true, id };
  expect(documentHash(again)).toBe(documentHash(bill));
});

test.each<[string, Bill]>([
  ['an amount', { ...bill, billTotal: '11' }],
  ['an amount of a line', { ...bill, lineItems: bill.lineItems.map((item) => ({ ...item, convertedSubtotal: '11' })) }],
  ['a date', { ...bill, dueDate: '2026-12-01' }],
  ['a status', { ...bill, status: 'APPROVED' }],
  ['a line more', { ...bill, lineItems: [...bill.lineItems, ...(line === undefined ? [] : [{ ...line, id: 'm' }])] }],
  ['a field we do not read', { ...bill, costCentre: 'north' }],
])('%s does', (_what, changed) => {
  expect(documentHash(changed)).not.toBe(documentHash(bill));
});

test('a number written in another way is the same number', () => {
  expect(documentHash({ ...bill, units: 100 })).toBe(documentHash({ ...bill, units: 1e2 }));
});
