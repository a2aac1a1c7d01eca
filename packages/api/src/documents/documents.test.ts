import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputProblems } from '../problems/index.ts';
import { Bill } from './bill.ts';
import { Account, Customer } from './customer.ts';

const line = { lineItemType: 'USAGE', description: 'Calls', quantity: 1, subtotal: '10.00' };
const bill = { id: 'b-1', accountId: 'acme', billDate: '2026-11-01', currency: 'GBP', billTotal: 10, lineItems: [line] };

const problemsOf = (input: unknown) => {
  const { error } = Bill.safeParse(input);
  return error === undefined ? [] : inputProblems(error.issues, input).map(({ path, code }) => `${path} ${code}`);
};

test('a line takes what it does not say from its bill and its place', () => {
  const { lineItems } = Bill.parse({ ...bill, lineItems: [{ ...line, sequenceNumber: 7 }, line, { ...line, id: 'own', currency: 'GBP' }] });
  expect(lineItems.map(({ id, currency, convertedSubtotal }) => [id, currency, convertedSubtotal])).toEqual([
    ['line-7', 'GBP', '10'],
    ['line-2', 'GBP', '10'],
    ['own', 'GBP', '10'],
  ]);
});

test('a line in another currency must say its amount in that of the bill', () => {
  const foreign = { ...line, currency: 'USD' };
  expect(problemsOf({ ...bill, lineItems: [line, foreign] })).toEqual(['lineItems[1].convertedSubtotal required']);
  expect(problemsOf({ ...bill, lineItems: [{ ...foreign, convertedSubtotal: 8 }] })).toEqual([]);
});

test('a service period may be empty but not run backwards', () => {
  const period = (servicePeriodStartDate: string, servicePeriodEndDate: string) => ({
    ...bill,
    lineItems: [{ ...line, servicePeriodStartDate, servicePeriodEndDate }],
  });
  expect(problemsOf(period('2026-10-01', '2026-10-01'))).toEqual([]);
  expect(problemsOf(period('2026-10-02', '2026-10-01'))).toEqual(['lineItems[0].servicePeriodEndDate before_start']);
});

test('faults between fields are named together with faults of fields', () => {
  expect(problemsOf({ ...bill, billDate: 'soon', lineItems: [{ ...line, currency: 'USD', description: 1 }] })).toEqual([
    'billDate not_a_day',
    'lineItems[0].description wrong_type',
    'lineItems[0].convertedSubtotal required',
  ]);
});

test('null means absent where a field may be absent, and is a fault where not', () => {
  expect(Bill.parse({ ...bill, dueDate: null, version: null }).dueDate).toBeUndefined();
  expect(problemsOf({ ...bill, id: null })).toEqual(['id wrong_type']);
});

test('an empty bill is taken in', () => {
  expect(Bill.parse({ ...bill, billTotal: 0, lineItems: [] }).lineItems).toEqual([]);
});

test('a field that is missing is required, whatever it is', () => {
  expect(problemsOf({})).toEqual(['id', 'accountId', 'billDate', 'currency', 'billTotal', 'lineItems'].map((path) => `${path} required`));
});

test('what we do not read is kept as it came', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^x[a-z]{1,8}$/), fc.jsonValue()), (extra) => {
      expect(Bill.parse({ ...bill, ...extra, lineItems: [{ ...line, ...extra }] })).toMatchObject({ ...extra, lineItems: [extra] });
    }),
  );
});

test('nothing that can be sent makes the schemas throw', () => {
  const fields = fc.record(
    {
      id: fc.jsonValue(),
      currency: fc.jsonValue(),
      billTotal: fc.jsonValue(),
      lineItems: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fields), (input) => {
      for (const schema of [Bill, Customer, Account]) {
        const { error } = schema.safeParse(input);
        if (error !== undefined) expect(inputProblems(error.issues, input).length).toBeGreaterThan(0);
      }
    }),
  );
});

test('the e-mail address of an account becomes that of the customer, unless it has one', () => {
  expect(Account.parse({ id: 'a', name: 'A', emailAddress: 'a@b.example' })).toEqual({ id: 'a', name: 'A', email: 'a@b.example' });
  expect(Account.parse({ id: 'a', name: 'A', email: 'own@b.example', emailAddress: 'a@b.example' }).email).toBe('own@b.example');
});

test('an address is of a country that exists', () => {
  const parse = (country: string) => Customer.safeParse({ id: 'a', name: 'A', address: { country } }).success;
  expect([parse('GB'), parse('XK'), parse('UK'), parse('gb')]).toEqual([true, true, false, false]);
});
