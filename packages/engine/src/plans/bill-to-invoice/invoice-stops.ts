import { compare, decimalFrom } from '../../money/index.ts';
import { recordFieldText } from '../field-value.ts';
import type { StopReason, StopStatus } from '../plan.ts';
import type { NetSuiteRecord } from '../plan-change.ts';
import type { PlanStoppingCode } from '../plan-codes.ts';
import type { NetSuitePeriod } from './facts.ts';

type Stop = { readonly status: StopStatus; readonly reason: StopReason };

function stop(status: StopStatus, code: PlanStoppingCode, message: string, nextStep: string): Stop {
  return { status, reason: { code, message, nextStep } };
}

function isPositive(field: unknown): boolean {
  const decimal = decimalFrom(field);
  return decimal !== undefined && compare(decimal, '0') > 0;
}

/**
 * Why an invoice that stands in NetSuite must not be changed (writing rules 1.9): voided, paid or partly paid, in a closed or locked
 * period, part of an invoice group, not approved, or with revenue recognised. The first reason found, or undefined.
 */
export function invoiceStop(invoice: NetSuiteRecord, periods: readonly NetSuitePeriod[]): Stop | undefined {
  const name = `Invoice ${recordFieldText(invoice.tranId) || recordFieldText(invoice.id)}`;
  const status = recordFieldText(invoice.status);
  if (status === 'V') {
    return stop('needs_decision', 'invoice_voided', `${name} was voided in NetSuite.`, 'Decide whether the bill is to be invoiced again.');
  }
  if (status === 'B' || isPositive(invoice.amountPaid)) {
    const message = `${name} is paid or partly paid in NetSuite; changing it would change what the payment settled.`;
    return stop('invoice_already_paid', 'invoice_already_paid', message, 'Enter a credit memo or an additional invoice in NetSuite.');
  }
  const period = periods.find((candidate) => candidate.id === recordFieldText(invoice.postingPeriod));
  if (period !== undefined && (period.closed || period.receivablesLocked)) {
    const message = `${name} is posted in ${period.name}, which is ${period.closed ? 'closed' : 'locked for receivables'}.`;
    return stop('accounting_period_closed', 'accounting_period_closed', message, 'Open the period in NetSuite and retry.');
  }
  if (recordFieldText(invoice.groupedTo) !== '') {
    return stop(
      'needs_decision',
      'invoice_grouped',
      `${name} belongs to an invoice group.`,
      'Take it out of the group in NetSuite and retry.',
    );
  }
  const approval = recordFieldText(invoice.approvalStatus);
  if (approval === '3' || status === 'E') {
    return stop(
      'needs_decision',
      'invoice_rejected',
      `${name} was rejected in NetSuite's approval.`,
      'Settle the approval in NetSuite, then retry.',
    );
  }
  if (approval === '1' || status === 'D') {
    const message = `${name} is waiting for approval in NetSuite.`;
    return stop('needs_decision', 'invoice_pending_approval', message, 'Approve or reject it in NetSuite, then retry.');
  }
  if (isPositive(invoice.recognizedRevenue)) {
    const message = `${name} has recognised revenue.`;
    return stop('needs_decision', 'revenue_recognized', message, 'Correct the revenue plan in NetSuite, or leave the invoice as it is.');
  }
  return undefined;
}
