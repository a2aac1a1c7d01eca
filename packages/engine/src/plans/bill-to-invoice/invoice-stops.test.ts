import { expect, test } from 'vitest';
import type { NetSuitePeriod } from './facts.ts';
import { invoiceStop } from './invoice-stops.ts';

const periods: readonly NetSuitePeriod[] = [
  { id: '10', name: 'Oct 2026', start: '2026-10-01', end: '2026-10-31', closed: true, receivablesLocked: false },
  { id: '11', name: 'Nov 2026', start: '2026-11-01', end: '2026-11-30', closed: false, receivablesLocked: false },
  { id: '12', name: 'Dec 2026', start: '2026-12-01', end: '2026-12-31', closed: false, receivablesLocked: true },
];
const open = { tranId: 'INV-7', status: { id: 'A' }, postingPeriod: { id: '11' }, amountPaid: 0, approvalStatus: { id: '2' } };

test('an open, unpaid, approved invoice of an open period may be changed', () => {
  expect(invoiceStop(open, periods)).toBeUndefined();
});

test.each<[string, Record<string, unknown>, string]>([
  ['was voided', { status: { id: 'V' } }, 'needs_decision: invoice_voided'],
  ['is paid', { status: { id: 'B' } }, 'invoice_already_paid: invoice_already_paid'],
  ['is paid by a cent', { amountPaid: 0.01 }, 'invoice_already_paid: invoice_already_paid'],
  ['is of a closed period', { postingPeriod: { id: '10' } }, 'accounting_period_closed: accounting_period_closed'],
  ['is of a period locked for receivables', { postingPeriod: { id: '12' } }, 'accounting_period_closed: accounting_period_closed'],
  ['belongs to a group', { groupedTo: { id: '3' } }, 'needs_decision: invoice_grouped'],
  ['was rejected', { approvalStatus: { id: '3' } }, 'needs_decision: invoice_rejected'],
  ['waits for approval', { approvalStatus: { id: '1' } }, 'needs_decision: invoice_pending_approval'],
  ['has recognised revenue', { recognizedRevenue: '12.50' }, 'needs_decision: revenue_recognized'],
])('an invoice that %s is left as it is, by name', (_what, given, expected) => {
  const stop = invoiceStop({ ...open, ...given }, periods);
  expect(`${stop?.status}: ${stop?.reason.code}`).toBe(expected);
  expect(stop?.reason.message).toContain('INV-7');
});
