import type { RunSummary } from '@longshore/api';
import { expect, test } from 'vitest';
import { groupDigits, invoicesOf, tellBill } from './tell.ts';

const sample = { kind: 'bill', id: 'bill-1', name: 'HA-1', customerId: 'c-1', text: '{}' } as const;
const complete: RunSummary = {
  id: 'run-1',
  tenant: 'demo',
  connection: 'con-1',
  integration: 'int-1',
  flow: 'bill-to-invoice',
  document: { kind: 'bill', id: 'bill-1', revision: 1 },
  status: 'complete',
  final: true,
  causes: [],
  record: { recordType: 'invoice', internalId: '5023', tranId: 'INV-7', currency: 'GBP', total: '3746.2', url: 'https://app.test/5023' },
  attempts: 1,
  openedAt: '2026-11-21T09:32:08Z',
  updatedAt: '2026-11-21T09:32:09Z',
};
const { record: _record, ...withoutRecord } = complete;
const blocked: RunSummary = {
  ...withoutRecord,
  id: 'run-2',
  status: 'blocked',
  final: false,
  causes: [{ key: 'item:product:p-12', code: 'x', message: 'Product p-12 has no item.', remedy: 'fix_mapping', nextStep: 'Map it.' }],
};

test('only bills that became invoices are invoices, in the order of their numbers', () => {
  const results = [
    { sample: { ...sample, name: 'HA-2' }, run: complete },
    { sample, run: { ...complete, id: 'run-0' } },
    { sample, run: blocked },
  ];
  expect(invoicesOf(results)).toEqual([
    { bill: 'bill-1', run: 'run-0', status: 'complete', tranId: 'INV-7', internalId: '5023', total: '3746.2' },
    { bill: 'bill-1', run: 'run-1', status: 'complete', tranId: 'INV-7', internalId: '5023', total: '3746.2' },
  ]);
});

test('an invoice is told in one line', () => {
  expect(tellBill({ sample, run: complete }, '31')).toBe('  HA-1  invoice INV-7       3,746.20 GBP  run run-1');
});

test('a bill that is blocked names its cause and the command that helps', () => {
  expect(tellBill({ sample, run: blocked }, '31')).toBe(
    ['  HA-1  blocked  run run-2', '    Product p-12 has no item.', '    npx longshore mapping set product p-12 31'].join('\n'),
  );
});

test.each([
  ['4728.44', '4,728.44'],
  ['4750', '4,750.00'],
  ['-1234567.5', '-1,234,567.50'],
  ['12', '12.00'],
  ['unknown', 'unknown'],
])('%s is written %s', (total, expected) => {
  expect(groupDigits(total)).toBe(expected);
});
