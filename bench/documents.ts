import type { Bill } from '@longshore/engine';

/** A bill of ten lines for customer `bench` and the products of {@link mappedProducts}. */
export function bill(id: string): Bill {
  const lineItems = Array.from({ length: 10 }, (_, index) => ({
    id: `${id}-line-${index + 1}`,
    sequenceNumber: index + 1,
    lineItemType: 'USAGE',
    description: `Usage of product ${index + 1} in October 2026`,
    productId: mappedProducts[index % mappedProducts.length] ?? '',
    quantity: '100',
    averageUnitPrice: '1.25',
    subtotal: '125.00',
    currency: 'USD',
    conversionRate: '1',
    convertedSubtotal: '125.00',
    servicePeriodStartDate: '2026-10-01',
    servicePeriodEndDate: '2026-11-01',
  }));
  const head = { id, version: 1, accountId: 'bench', status: 'APPROVED', billDate: '2026-10-31', currency: 'USD' };
  return { ...head, billTotal: '1250.00', lineItems };
}

export const mappedProducts: readonly string[] = ['p-1', 'p-2', 'p-3'];

/** An invoice of so many lines in the shape in which NetSuite gives one. */
export function invoiceAnswer(lines: number): Readonly<Record<string, unknown>> {
  const reference = (id: string, refName: string) => ({ id, refName });
  return {
    id: '4711',
    externalId: 'ls-invoice-bench',
    tranId: 'INV1001',
    tranDate: '2026-10-31',
    entity: reference('107', 'Brightwater Media, Inc.'),
    currency: reference('1', 'USD'),
    subsidiary: reference('1', 'Parent'),
    postingPeriod: reference('61', 'Oct 2026'),
    total: 1250.5,
    item: {
      items: Array.from({ length: lines }, (_, index) => ({
        line: index + 1,
        item: reference(String(200 + index), `Item ${index}`),
        description: `Usage of product ${index + 1} in October 2026`,
        quantity: 100 + index,
        rate: 1.25,
        amount: 125.05,
        custcol_longshore_line: `line-${index + 1}`,
      })),
      totalResults: lines,
    },
  };
}
