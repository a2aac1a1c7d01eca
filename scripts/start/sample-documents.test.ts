import { fileURLToPath } from 'node:url';
import { Bill, Customer } from '@longshore/api';
import { expect, test } from 'vitest';
import { readSamples } from './sample-documents.ts';

const samples = readSamples(fileURLToPath(new URL('../../examples', import.meta.url)));
const bills = samples.filter(({ kind }) => kind === 'bill').map(({ text }) => Bill.parse(JSON.parse(text)));

/** Exact: the samples have at most two decimals. */
function cents(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  expect(fraction.length).toBeLessThanOrEqual(2);
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`) * (decimal.startsWith('-') ? -1n : 1n);
}

test('there are customers first, then bills, and every bill belongs to one of the customers', () => {
  const kinds = samples.map(({ kind }) => kind);
  expect(kinds).toEqual(kinds.toSorted().toReversed());
  const customers = new Map(
    samples.filter(({ kind }) => kind === 'customer').map(({ id, text }) => [id, Customer.parse(JSON.parse(text))]),
  );
  for (const bill of bills) {
    expect(customers.get(bill.accountId)).toMatchObject({ code: bill.accountCode, currency: bill.currency });
  }
});

test('the lines of every bill add up to its total, and bands to their line', () => {
  expect(bills.length).toBeGreaterThanOrEqual(4);
  for (const bill of bills) {
    expect(bill.lineItems.reduce((sum, line) => sum + cents(line.convertedSubtotal), 0n)).toBe(cents(bill.billTotal));
    for (const line of bill.lineItems) {
      const bands = line.usagePerPricingBand ?? [];
      if (bands.length > 0) expect(bands.reduce((sum, band) => sum + cents(band.bandSubtotal), 0n)).toBe(cents(line.subtotal));
    }
  }
});

test('ids are given once', () => {
  const ids = [...samples.map(({ id }) => id), ...bills.flatMap((bill) => bill.lineItems.map((line) => line.id))];
  expect(new Set(ids).size).toBe(ids.length);
});
