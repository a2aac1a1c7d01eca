import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bill, BillLine } from '../../documents/index.ts';
import type { BillToInvoiceSettings } from '../../integrations/index.ts';
import { compare, multiply, round, sum } from '../../money/index.ts';
import { fieldValueText } from '../field-value.ts';
import type { Cause, DesiredRecord, PlannedLine } from '../plan.ts';
import type { InvoiceFacts } from './facts.ts';
import { planInvoice } from './plan-invoice.ts';

function settings(given: Partial<BillToInvoiceSettings> = {}): BillToInvoiceSettings {
  return {
    sendDueDate: false,
    itemByLineType: {},
    excludedLineTypes: [],
    sortLinesBy: 'none',
    splitUsage: 'line',
    onlyApproved: false,
    lineIdField: 'custcol_longshore_line',
    servicePeriodEnd: 'inclusive',
    delivery: 'none',
    editedInNetSuite: 'ask',
    movedPeriod: 'hold',
    linesWarning: 200,
    linesLimit: 1000,
    quantityDecimals: 5,
    ...given,
  };
}

function line(given: Partial<BillLine> = {}): BillLine {
  return {
    id: 'li-1',
    lineItemType: 'USAGE',
    description: 'API calls',
    productId: 'p-1',
    quantity: '100',
    averageUnitPrice: '0.1',
    subtotal: '10',
    currency: 'GBP',
    convertedSubtotal: '10',
    ...given,
  };
}

function bill(given: Partial<Bill> = {}): Bill {
  const lineItems = given.lineItems ?? [line()];
  return {
    id: 'bill-1',
    accountId: 'acme',
    billDate: '2026-11-01',
    currency: 'GBP',
    billTotal: sum(lineItems.map((item) => item.convertedSubtotal)),
    lineItems,
    ...given,
  };
}

const facts: InvoiceFacts = {
  customer: { kind: 'written', netsuiteId: '70' },
  netsuiteCustomer: { id: '70', name: 'Acme', inactive: false, currencies: ['2'], taxItem: '5' },
  currencyByCode: { GBP: { id: '2', code: 'GBP', inactive: false }, USD: { id: '1', code: 'USD', inactive: false } },
  itemIdByProduct: { 'p-1': '101' },
  itemById: {
    101: { id: '101', name: 'API calls', inactive: false, subtype: 'Sale' },
    102: { id: '102', name: 'Other', inactive: false, subtype: 'Resale' },
    103: { id: '103', name: 'Old', inactive: true, subtype: 'Sale' },
    104: { id: '104', name: 'Bought', inactive: false, subtype: 'Purchase' },
  },
  periods: [
    { id: '10', name: 'Oct 2026', start: '2026-10-01', end: '2026-10-31', closed: true, receivablesLocked: false },
    { id: '11', name: 'Nov 2026', start: '2026-11-01', end: '2026-11-30', closed: false, receivablesLocked: false },
    { id: '12', name: 'Dec 2026', start: '2026-12-01', end: '2026-12-31', closed: false, receivablesLocked: true },
  ],
  taxMode: 'legacy',
};

function desired(document: Bill, given: { facts?: Partial<InvoiceFacts>; settings?: Partial<BillToInvoiceSettings> } = {}): DesiredRecord {
  const plan = planInvoice(document, { ...facts, ...given.facts }, settings(given.settings));
  if (plan.kind !== 'desired') throw new Error(JSON.stringify(plan));
  return plan.record;
}

function causes(
  document: Bill,
  given: { facts?: Partial<InvoiceFacts>; settings?: Partial<BillToInvoiceSettings> } = {},
): readonly Cause[] {
  const plan = planInvoice(document, { ...facts, ...given.facts }, settings(given.settings));
  if (plan.kind !== 'refused') throw new Error(JSON.stringify(plan));
  return plan.causes;
}

function texts(fields: PlannedLine['fields']): Record<string, string> {
  return Object.fromEntries(fields.map((planned) => [planned.field, fieldValueText(planned.value)]));
}

describe('the header', () => {
  test('carries customer, currency, date and our references, and never asks NetSuite to send anything', () => {
    const header = texts(desired(bill({ sequentialInvoiceNumber: 'INV-7', purchaseOrderNumber: 'PO-9', dueDate: '2026-12-01' })).fields);
    expect(header).toEqual({
      entity: '70',
      currency: '2',
      tranDate: '2026-11-01',
      otherRefNum: 'PO-9',
      memo: 'INV-7',
      toBeEmailed: 'false',
      toBePrinted: 'false',
      toBeFaxed: 'false',
    });
  });

  test('A5.9: the due date is sent only when the integration says so', () => {
    const document = bill({ dueDate: '2026-12-01' });
    expect(texts(desired(document).fields)).not.toHaveProperty('dueDate');
    expect(texts(desired(document, { settings: { sendDueDate: true } }).fields)).toHaveProperty('dueDate', '2026-12-01');
  });

  test('the host invoice date wins over the bill date and is never shifted', () => {
    expect(texts(desired(bill({ billDate: '2026-10-31', externalInvoiceDate: '2026-11-01' })).fields)).toHaveProperty(
      'tranDate',
      '2026-11-01',
    );
  });

  test('every value says where it comes from', () => {
    const record = desired(bill());
    const all = [...record.fields, ...(record.lines ?? []).flatMap((planned) => planned.fields)];
    expect(all.filter((planned) => planned.reason === '')).toEqual([]);
  });
});

describe('the item of a line (A5.15)', () => {
  const unmapped = bill({ lineItems: [line({ productId: 'p-2', lineItemType: 'MINIMUM_SPEND' })] });
  const itemOf = (document: Bill, given: Partial<BillToInvoiceSettings>) =>
    texts(desired(document, { settings: given }).lines?.[0]?.fields ?? []).item;

  test('the mapping of the product wins, then the line type, then the special item, then the default', () => {
    const all = { itemByLineType: { USAGE: '102', MINIMUM_SPEND: '102' }, minimumSpendItem: '101', defaultItem: '101' };
    expect(itemOf(bill(), all)).toBe('101');
    expect(itemOf(unmapped, all)).toBe('102');
    expect(itemOf(unmapped, { minimumSpendItem: '101', defaultItem: '102' })).toBe('101');
    expect(itemOf(unmapped, { defaultItem: '102' })).toBe('102');
  });

  test('nothing known blocks, and names the product', () => {
    expect(causes(unmapped)).toMatchObject([{ key: 'item:product:p-2', code: 'item_mapping_missing', path: 'lineItems[0].productId' }]);
  });

  test.each([
    ['103', 'is inactive'],
    ['104', 'can only be bought'],
    ['999', 'does not exist'],
  ])('item %s that NetSuite could not sell blocks: %s', (item, why) => {
    const [cause] = causes(unmapped, { settings: { defaultItem: item } });
    expect(cause).toMatchObject({ key: `item:netsuite:${item}`, remedy: 'fix_netsuite' });
    expect(cause?.message).toContain(why);
  });
});

describe('what is missing', () => {
  test('all of it is found in one pass, each once', () => {
    const document = bill({
      currency: 'JPY',
      lineItems: [
        line({ productId: 'p-8', convertedSubtotal: '1', currency: 'JPY' }),
        line({ id: 'li-2', productId: 'p-9', convertedSubtotal: '1', currency: 'JPY' }),
        line({ id: 'li-3', productId: 'p-9', convertedSubtotal: '1', currency: 'JPY' }),
      ],
    });
    const keys = causes(document, { facts: { customer: { kind: 'unknown' } } }).map((cause) => cause.key);
    expect(keys).toEqual(['customer:acme', 'currency:JPY', 'item:product:p-8', 'item:product:p-9']);
  });

  test('a customer that was handed in and is not there yet is waited for', () => {
    expect(causes(bill(), { facts: { customer: { kind: 'pending' } } })).toMatchObject([{ key: 'customer:acme', remedy: 'wait' }]);
  });

  test('a customer without the currency of the bill blocks', () => {
    expect(causes(bill({ currency: 'USD' }))).toMatchObject([{ key: 'customer-currency:70:USD' }]);
  });

  test('a customer without tax item blocks in legacy tax only, and a tax code of the integration will do', () => {
    const { taxItem: _without, ...netsuiteCustomer } = facts.netsuiteCustomer ?? { id: '', name: '', inactive: false, currencies: [] };
    expect(causes(bill(), { facts: { netsuiteCustomer } })).toMatchObject([{ key: 'tax:customer:70' }]);
    expect(desired(bill(), { facts: { netsuiteCustomer, taxMode: 'suitetax' } }).recordType).toBe('invoice');
    expect(texts(desired(bill(), { facts: { netsuiteCustomer }, settings: { taxCode: '5' } }).lines?.[0]?.fields ?? []).taxCode).toBe('5');
  });
});

describe('what is not sent although nothing is missing', () => {
  const outcome = (document: Bill, given: Partial<BillToInvoiceSettings> = {}) => planInvoice(document, facts, settings(given));

  test.each([
    ['a closed period', bill({ billDate: '2026-10-15' }), 'Oct 2026 is closed'],
    ['a locked period', bill({ billDate: '2026-12-15' }), 'Dec 2026 is locked'],
    ['a date without period', bill({ billDate: '2031-01-01' }), 'no accounting period holds'],
  ])('%s holds the bill', (_what, document, words) => {
    const plan = outcome(document);
    expect(plan).toMatchObject({ kind: 'stopped', status: 'accounting_period_closed' });
    if (plan.kind === 'stopped') expect(plan.reason.message).toContain(words);
  });

  test('a negative total needs a decision', () => {
    const document = bill({ lineItems: [line({ convertedSubtotal: '-10', subtotal: '-10' })] });
    expect(outcome(document)).toMatchObject({ kind: 'stopped', status: 'needs_decision', reason: { code: 'negative_total' } });
  });

  test('A5.3: bills that are not approved are skipped when only approved ones are sent', () => {
    expect(outcome(bill({ status: 'PENDING' }), { onlyApproved: true })).toMatchObject({
      kind: 'skipped',
      reason: { code: 'bill_not_approved' },
    });
    expect(outcome(bill({ status: 'APPROVED' }), { onlyApproved: true }).kind).toBe('desired');
  });

  test('bills before the cut-over date are skipped', () => {
    expect(outcome(bill(), { cutOverDate: '2026-11-02' })).toMatchObject({ kind: 'skipped', reason: { code: 'before_cut_over' } });
  });

  test('A5.5: excluded line types are left out with a remark that names the amount', () => {
    const document = bill({ lineItems: [line(), line({ id: 'li-2', lineItemType: 'AD_HOC', convertedSubtotal: '3' })] });
    const plan = outcome(document, { excludedLineTypes: ['AD_HOC'] });
    if (plan.kind !== 'desired') throw new Error('expected a record');
    expect(plan.record.lines).toHaveLength(1);
    expect(plan.remarks).toMatchObject([{ code: 'line_excluded', path: 'lineItems[1]' }]);
    expect(plan.remarks[0]?.message).toContain('3 GBP');
  });
});

describe('lines', () => {
  test('A5.51: the exclusive end of a service period becomes the day before, also over months and leap days', () => {
    const fields = { servicePeriodStartField: 'custcol_start', servicePeriodEndField: 'custcol_end' };
    const end = (servicePeriodEndDate: string) =>
      texts(
        desired(bill({ lineItems: [line({ servicePeriodStartDate: '2024-02-01', servicePeriodEndDate })] }), { settings: fields })
          .lines?.[0]?.fields ?? [],
      );
    expect(end('2024-03-01')).toMatchObject({ custcol_start: '2024-02-01', custcol_end: '2024-02-29' });
    expect(end('2025-01-01').custcol_end).toBe('2024-12-31');
  });

  test('a rate is sent only when it gives exactly the amount, with the custom price level', () => {
    const fieldsOf = (given: Partial<BillLine>) => texts(desired(bill({ lineItems: [line(given)] })).lines?.[0]?.fields ?? []);
    expect(fieldsOf({})).toMatchObject({ quantity: '100', rate: '0.1', price: '-1', amount: '10' });
    expect(fieldsOf({ averageUnitPrice: '0.11' })).not.toHaveProperty('rate');
    expect(fieldsOf({ currency: 'USD' })).not.toHaveProperty('rate');
    expect(fieldsOf({ quantity: '0', convertedSubtotal: '5' })).not.toHaveProperty('quantity');
  });

  const cents = (most: number) => fc.integer({ min: 1, max: most }).map((value) => (value / 100).toFixed(2));
  const bands = fc.array(cents(100_000), { minLength: 2, maxLength: 6 });

  test('A5.8: one line for each pricing band, and the bands add up to the line to the cent whatever the conversion', () => {
    fc.assert(
      fc.property(bands, fc.integer({ min: 50, max: 200 }), (subtotals, percent) => {
        const rate = (percent / 100).toFixed(2);
        const converted = round(multiply(sum(subtotals), rate), 2, 'half-up');
        const usage = line({
          currency: 'USD',
          conversionRate: rate,
          subtotal: sum(subtotals),
          convertedSubtotal: converted,
          usagePerPricingBand: subtotals.map((bandSubtotal, index) => ({ pricingBandId: `b${index}`, bandSubtotal, bandQuantity: '1' })),
        });
        const lines = desired(bill({ lineItems: [usage] }), { settings: { splitUsage: 'band' } }).lines ?? [];
        expect(lines).toHaveLength(subtotals.length);
        expect(compare(sum(lines.map((planned) => texts(planned.fields).amount ?? '')), converted)).toBe(0);
        expect(new Set(lines.map((planned) => planned.id)).size).toBe(subtotals.length);
      }),
    );
  });

  test('bands that do not add up to their line are sent as one line, with a remark', () => {
    const usage = line({ usagePerPricingBand: [{ bandSubtotal: '1' }, { bandSubtotal: '2' }] });
    const plan = planInvoice(bill({ lineItems: [usage] }), facts, settings({ splitUsage: 'band' }));
    expect(plan).toMatchObject({ kind: 'desired', remarks: [{ code: 'bands_do_not_add_up' }] });
  });

  test('the plan of the same bill, facts and settings is the same, and its lines add up to the bill', () => {
    const amounts = fc.array(
      fc.integer({ min: -5_000, max: 100_000 }).map((value) => (value / 100).toFixed(2)),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom<BillToInvoiceSettings['sortLinesBy']>('none', 'subtotal', 'aggregation_id'),
        (given, sortLinesBy) => {
          const lineItems = given.map((amount, index) => line({ id: `li-${index}`, convertedSubtotal: amount, subtotal: amount }));
          const document = bill({ lineItems });
          fc.pre(compare(document.billTotal, '0') >= 0);
          const record = desired(document, { settings: { sortLinesBy } });
          expect(desired(document, { settings: { sortLinesBy } })).toEqual(record);
          const total = sum((record.lines ?? []).map((planned) => texts(planned.fields).amount ?? ''));
          expect(compare(total, document.billTotal)).toBe(0);
          expect(new Set(record.lines?.map((planned) => planned.id))).toEqual(new Set(lineItems.map((item) => item.id)));
        },
      ),
    );
  });
});
