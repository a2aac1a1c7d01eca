import type { Bill } from '../../documents/index.ts';
import type { BillToInvoiceSettings } from '../../integrations/index.ts';
import { compare, currencyPlaces, round, sum } from '../../money/index.ts';
import type { FieldValue } from '../field-value.ts';
import type { Cause, Desired, DesiredRecord, PlannedField, PlannedLine, Remark } from '../plan.ts';
import type { PlanStoppingCode } from '../plan-codes.ts';
import type { InvoiceFacts, NetSuitePeriod } from './facts.ts';
import { resolveItem } from './resolve-item.ts';
import type { InvoiceLineSource } from './split-lines.ts';
import { splitLines } from './split-lines.ts';

/** The invoice's date: the host's invoice date, else the bill's. A plain day, never shifted. */
export function invoiceDate(bill: Bill): string {
  return bill.externalInvoiceDate ?? bill.billDate;
}

/** The posting period that holds a day. */
export function periodOf(date: string, periods: readonly NetSuitePeriod[]): NetSuitePeriod | undefined {
  return periods.find((period) => period.start <= date && date <= period.end);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function skipReason(bill: Bill, settings: BillToInvoiceSettings, lines: readonly InvoiceLineSource[]): Desired | undefined {
  const skipped = (code: PlanStoppingCode, message: string, nextStep: string): Desired => ({
    kind: 'skipped',
    reason: { code, message, nextStep },
    remarks: [],
  });
  const date = invoiceDate(bill);
  if (settings.onlyApproved && bill.status !== 'APPROVED') {
    const message = `The bill is ${bill.status ?? 'without a status'} and the integration sends approved bills only.`;
    return skipped('bill_not_approved', message, 'Approve the bill; it is sent with its next version.');
  }
  if (settings.cutOverDate !== undefined && date < settings.cutOverDate) {
    const message = `The invoice date ${date} is before the integration's cut-over date ${settings.cutOverDate}.`;
    return skipped('before_cut_over', message, 'Nothing, if it was invoiced before; otherwise move the cut-over date and replay.');
  }
  if (lines.length === 0)
    return skipped('bill_without_lines', 'No line of the bill is to be sent.', 'Nothing: there is nothing to invoice.');
  return undefined;
}

function customerCauses(bill: Bill, facts: InvoiceFacts): readonly Cause[] {
  const path = 'accountId';
  if (facts.customer.kind === 'unknown' || facts.customer.kind === 'pending') {
    const pending = facts.customer.kind === 'pending';
    return [
      {
        key: `customer:${bill.accountId}`,
        code: pending ? 'customer_not_written_yet' : 'customer_unknown',
        message: pending
          ? `Customer ${bill.accountId} was handed in but is not in NetSuite yet.`
          : `Customer ${bill.accountId} was never handed in and is not mapped to a NetSuite customer.`,
        remedy: pending ? 'wait' : 'fix_mapping',
        nextStep: pending
          ? 'Nothing, unless the run of that customer needs you: the bill goes on by itself when it is complete.'
          : `Hand the customer in, or map it: longshore mapping set customer ${bill.accountId} <customer's internal id>`,
        path,
      },
    ];
  }
  const { netsuiteId } = facts.customer;
  const customer = facts.netsuiteCustomer;
  const unusable = (code: PlanStoppingCode, message: string, nextStep: string): readonly Cause[] => [
    { key: `customer:netsuite:${netsuiteId}`, code, message, remedy: 'fix_netsuite', nextStep, path },
  ];
  if (customer === undefined) {
    const message = `NetSuite customer ${netsuiteId} does not exist or our role cannot see it.`;
    return unusable('customer_not_found', message, 'Map the account to another customer, or correct the role, then retry.');
  }
  if (customer.inactive) {
    const message = `NetSuite customer ${netsuiteId} (${customer.name}) is inactive.`;
    return unusable('customer_inactive', message, 'Activate it in NetSuite or map the account to another customer, then retry.');
  }
  return [];
}

function currencyCauses(bill: Bill, facts: InvoiceFacts): readonly Cause[] {
  const [path, currency] = ['currency', facts.currencyByCode[bill.currency]];
  if (currency === undefined || currency.inactive) {
    const why = currency === undefined ? 'is not set up in this NetSuite account' : 'is inactive in this NetSuite account';
    const nextStep = 'Set it up under Lists > Accounting > Currencies, then retry.';
    return [
      {
        key: `currency:${bill.currency}`,
        code: 'currency_missing',
        message: `Currency ${bill.currency} ${why}.`,
        remedy: 'fix_netsuite',
        nextStep,
        path,
      },
    ];
  }
  const customer = facts.netsuiteCustomer;
  if (customer === undefined || customer.currencies.includes(currency.id)) return [];
  return [
    {
      key: `customer-currency:${customer.id}:${bill.currency}`,
      code: 'customer_currency_missing',
      message: `NetSuite customer ${customer.id} (${customer.name}) cannot be billed in ${bill.currency}.`,
      remedy: 'fix_netsuite',
      nextStep: `Add ${bill.currency} to the customer's currencies in NetSuite, then retry.`,
      path,
    },
  ];
}

function taxCauses(facts: InvoiceFacts, settings: BillToInvoiceSettings): readonly Cause[] {
  const customer = facts.netsuiteCustomer;
  if (facts.taxMode !== 'legacy' || settings.taxCode !== undefined || customer === undefined || customer.taxItem !== undefined) return [];
  return [
    {
      key: `tax:customer:${customer.id}`,
      code: 'tax_code_missing',
      message: `NetSuite customer ${customer.id} (${customer.name}) has no tax item, and NetSuite gives it none through REST.`,
      remedy: 'fix_netsuite',
      nextStep: "Set the customer's tax item in NetSuite, or give the integration a taxCode, then retry.",
      path: 'accountId',
    },
  ];
}

function lineValues(
  source: InvoiceLineSource,
  item: { id: string; name: string; reason: string },
  bill: Bill,
  facts: InvoiceFacts,
  settings: BillToInvoiceSettings,
): readonly PlannedField[] {
  const { line } = source;
  const fields: PlannedField[] = [];
  const put = (field: string | undefined, value: FieldValue | undefined, reason: string) => {
    if (field !== undefined && value !== undefined) fields.push({ field, value, reason });
  };
  const date = (day: string | undefined): FieldValue | undefined => (day === undefined ? undefined : { kind: 'date', date: day });
  const reference = (id: string | undefined): FieldValue | undefined => (id === undefined ? undefined : { kind: 'reference', id });
  put('item', { kind: 'reference', id: item.id, label: item.name }, item.reason);
  put('description', { kind: 'text', text: source.description }, "the line's description");
  if (source.quantity !== undefined) put('quantity', { kind: 'decimal', decimal: source.quantity }, "the line's quantity");
  if (source.rate !== undefined) {
    put('price', { kind: 'reference', id: '-1', label: 'Custom' }, 'a rate of our own needs the custom price level');
    put('rate', { kind: 'decimal', decimal: source.rate }, 'the unit price, which gives exactly the amount');
  }
  put('amount', { kind: 'money', amount: source.amount, currency: bill.currency }, "the line's convertedSubtotal, in the bill's currency");
  put(settings.lineIdField, { kind: 'text', text: source.id }, 'our line id, so that the line can be found again');
  put(settings.servicePeriodStartField, date(line.servicePeriodStartDate), "the line's servicePeriodStartDate");
  if (line.servicePeriodEndDate !== undefined) {
    const inclusive = settings.servicePeriodEnd === 'inclusive';
    const end = inclusive ? dayBefore(line.servicePeriodEndDate) : line.servicePeriodEndDate;
    const reason = inclusive ? 'the day before servicePeriodEndDate, which is exclusive' : 'servicePeriodEndDate as it is';
    put(settings.servicePeriodEndField, date(end), reason);
  }
  if (facts.taxMode === 'legacy') put('taxCode', reference(settings.taxCode), 'setting taxCode');
  put('location', reference(settings.location), 'setting location');
  put('department', reference(settings.department), 'setting department');
  put('class', reference(settings.class), 'setting class');
  return fields;
}

function headerValues(bill: Bill, facts: InvoiceFacts, settings: BillToInvoiceSettings): readonly PlannedField[] {
  const fields: PlannedField[] = [];
  const put = (field: string | undefined, value: FieldValue | undefined, reason: string) => {
    if (field !== undefined && value !== undefined) fields.push({ field, value, reason });
  };
  const reference = (id: string | undefined, label?: string): FieldValue | undefined =>
    id === undefined ? undefined : { kind: 'reference', id, ...(label === undefined ? {} : { label }) };
  const customer = facts.customer.kind === 'mapped' || facts.customer.kind === 'written' ? facts.customer : undefined;
  const how = customer?.kind === 'mapped' ? 'is mapped to it' : 'was brought to NetSuite by its own run';
  put(
    'entity',
    reference(customer?.netsuiteId, facts.netsuiteCustomer?.name),
    `account ${bill.accountId} ${how}, "${facts.netsuiteCustomer?.name ?? ''}"`,
  );
  put('subsidiary', reference(settings.subsidiary), 'setting subsidiary');
  put('currency', reference(facts.currencyByCode[bill.currency]?.id, bill.currency), `the bill's currency, ${bill.currency}`);
  const dateField = bill.externalInvoiceDate === undefined ? 'billDate' : 'externalInvoiceDate';
  put('tranDate', { kind: 'date', date: invoiceDate(bill) }, `the bill's ${dateField}`);
  if (settings.sendDueDate && bill.dueDate !== undefined) {
    put('dueDate', { kind: 'date', date: bill.dueDate }, "the bill's dueDate (setting sendDueDate)");
  }
  if (bill.purchaseOrderNumber !== undefined) {
    put('otherRefNum', { kind: 'text', text: bill.purchaseOrderNumber }, "the bill's purchaseOrderNumber");
  }
  const number = bill.sequentialInvoiceNumber ?? bill.externalInvoiceReference;
  put('memo', number === undefined ? undefined : { kind: 'text', text: number }, "the bill's own number; tranId stays NetSuite's");
  put(settings.documentField, { kind: 'text', text: bill.id }, 'the bill this invoice stands for');
  put('location', reference(settings.location), 'setting location');
  put('department', reference(settings.department), 'setting department');
  put('class', reference(settings.class), 'setting class');
  if (settings.delivery === 'none') {
    for (const field of ['toBeEmailed', 'toBePrinted', 'toBeFaxed']) {
      put(field, { kind: 'boolean', value: false }, 'saving must not send it to the customer (setting delivery)');
    }
  }
  return fields;
}

/**
 * The invoice a bill should be, or why it cannot be: skipped by configuration, stopped for a decision or a closed period,
 * or refused with every cause found in one pass. Pure: same bill, facts and settings, same answer.
 */
export function planInvoice(bill: Bill, facts: InvoiceFacts, settings: BillToInvoiceSettings): Desired {
  const split = splitLines(bill.lineItems, bill.currency, settings);
  const remarks: Remark[] = [...split.remarks];
  const skipped = skipReason(bill, settings, split.lines);
  if (skipped !== undefined) return { ...skipped, remarks };

  const causes: Cause[] = [...customerCauses(bill, facts), ...currencyCauses(bill, facts), ...taxCauses(facts, settings)];
  const lines: PlannedLine[] = [];
  for (const source of split.lines) {
    const index = bill.lineItems.indexOf(source.line);
    const field = source.line.productId === undefined ? 'lineItemType' : 'productId';
    const item = resolveItem(source.line, `lineItems[${index}].${field}`, facts, settings);
    if (item.kind === 'missing') {
      if (!causes.some((cause) => cause.key === item.cause.key)) causes.push(item.cause);
    } else lines.push({ id: source.id, fields: lineValues(source, item, bill, facts, settings) });
  }
  if (split.lines.length > settings.linesLimit) {
    causes.push({
      key: `lines:${bill.id}`,
      code: 'too_many_lines',
      message: `The invoice would have ${split.lines.length} lines; the limit is ${settings.linesLimit}.`,
      remedy: 'decide',
      nextStep: 'Send one line per bill line (splitUsage), exclude line types, or raise linesLimit.',
      path: 'lineItems',
    });
  } else if (split.lines.length > settings.linesWarning) {
    const message = `The invoice has ${split.lines.length} lines; Oracle advises at most ${settings.linesWarning}.`;
    remarks.push({ code: 'many_lines', message, path: 'lineItems' });
  }
  if (causes.length > 0) return { kind: 'refused', causes, remarks };

  const stopped = stopReason(bill, facts, split.lines);
  if (stopped !== undefined) return { ...stopped, remarks };
  if (settings.lineIdField === undefined) {
    remarks.push({ code: 'no_line_field', message: 'No lineIdField is set: the lines of this invoice cannot be changed later.' });
  }
  const record: DesiredRecord = {
    recordType: 'invoice',
    fields: headerValues(bill, facts, settings),
    lines,
    ...(settings.lineIdField === undefined ? {} : { lineIdField: settings.lineIdField }),
  };
  return { kind: 'desired', record, remarks };
}

function stopReason(
  bill: Bill,
  facts: InvoiceFacts,
  lines: readonly InvoiceLineSource[],
): Extract<Desired, { kind: 'stopped' }> | undefined {
  const stopped = (status: 'needs_decision' | 'accounting_period_closed', code: PlanStoppingCode, message: string, nextStep: string) =>
    ({ kind: 'stopped', status, reason: { code, message, nextStep }, remarks: [] }) as const;
  const total = round(sum(lines.map((line) => line.amount)), currencyPlaces(bill.currency), 'half-up');
  if (compare(total, '0') < 0) {
    const message = `The bill's total is ${total} ${bill.currency}; NetSuite does not take a negative invoice.`;
    return stopped(
      'needs_decision',
      'negative_total',
      message,
      'Enter a credit memo in NetSuite, or correct the bill in the host product.',
    );
  }
  const date = invoiceDate(bill);
  const period = periodOf(date, facts.periods);
  if (period !== undefined && !period.closed && !period.receivablesLocked) return undefined;
  const why =
    period === undefined
      ? `no accounting period holds ${date}`
      : `${period.name} is ${period.closed ? 'closed' : 'locked for receivables'}`;
  const nextStep = 'Open the period in NetSuite and retry, or hand the bill in with another invoice date.';
  return stopped('accounting_period_closed', 'accounting_period_closed', `The invoice date is ${date}: ${why}.`, nextStep);
}
