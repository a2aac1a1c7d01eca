import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBill } from './check-bill.ts';
import type { Bill, BillLine } from './types.ts';

function line(id: string, convertedSubtotal: string, given: Partial<BillLine> = {}): BillLine {
  const fixed = { lineItemType: 'USAGE', description: 'usage', quantity: '1', currency: 'EUR' };
  return { id, ...fixed, subtotal: convertedSubtotal, convertedSubtotal, ...given };
}

function bill(lineItems: readonly BillLine[], billTotal: string, currency = 'EUR'): Bill {
  return { id: 'b', accountId: 'a', billDate: '2026-11-01', currency, billTotal, lineItems };
}

const paths = (document: Bill) => checkBill(document).map((problem) => problem.path);

describe('a bill', () => {
  const cents = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  const written = (value: number) =>
    `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;

  test('whose lines add up to the cent is consistent, and one cent more or less is not', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(-1, 1), (amounts, off) => {
        const lines = amounts.map((amount, index) => line(`l-${index}`, written(amount)));
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(paths(bill(lines, written(total)))).toEqual([]);
        expect(paths(bill(lines, written(total + off)))).toEqual(['billTotal']);
      }),
    );
  });

  test('of many tenths adds up as people add, not as doubles do', () => {
    const lines = Array.from({ length: 10 }, (_, index) => line(`l-${index}`, '0.1'));
    expect(paths(bill(lines, '1.00'))).toEqual([]);
  });

  test('names a line id that comes twice by the place of the second', () => {
    expect(paths(bill([line('a', '1'), line('b', '1'), line('a', '1')], '3'))).toEqual(['lineItems[2].id']);
  });

  test('must not be more precise than its currency', () => {
    expect(paths(bill([line('a', '10.5')], '10.5', 'JPY'))).toContain('lineItems[0].convertedSubtotal');
    expect(paths(bill([line('a', '10.125')], '10.125', 'KWD'))).toEqual([]);
  });

  test('of an unknown currency is refused before anything is added up', () => {
    expect(paths(bill([line('a', '1')], '1', 'XQQ'))).toEqual(['currency']);
    expect(paths(bill([line('a', '1', { currency: 'eur' })], '1'))).toEqual(['lineItems[0].currency']);
  });

  test('with a service period that ends before it starts is refused', () => {
    const reversed = line('a', '1', { servicePeriodStartDate: '2026-11-02', servicePeriodEndDate: '2026-11-01' });
    expect(paths(bill([reversed], '1'))).toEqual(['lineItems[0].servicePeriodEndDate']);
  });
});
