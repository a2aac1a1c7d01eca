import {
  addAmounts,
  compareAmounts,
  findRecord,
  inOneTransaction,
  instantText,
  saveRecord,
  subtractAmounts,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { recordDoesNotExist, userError } from '../refusals/index.ts';
import type { Account } from './call.ts';

/**
 * Pays an invoice, in part or in full, as if someone had entered a payment: payments themselves are no record type here.
 *
 * @param amount - a positive decimal in the invoice's currency, at most what is open
 */
export function recordPayment(account: Account, invoiceId: string, amount: string): Refusal | undefined {
  const { books } = account;
  const invoice = findRecord(books, 'transaction', invoiceId);
  if (invoice === undefined) return recordDoesNotExist(`/invoice/${invoiceId}`);
  const remaining = textOf(invoice.fields, 'amountRemaining') ?? '0';
  if (compareAmounts(amount, '0') <= 0 || compareAmounts(amount, remaining) > 0) {
    return userError('The amount applied must be positive and cannot exceed the amount remaining.', 'amount');
  }
  const amountRemaining = subtractAmounts(remaining, amount);
  inOneTransaction(books, () =>
    saveRecord(books, {
      ...invoice,
      fields: {
        ...invoice.fields,
        amountPaid: addAmounts([textOf(invoice.fields, 'amountPaid') ?? '0', amount]),
        amountRemaining,
        status: compareAmounts(amountRemaining, '0') === 0 ? 'B' : 'A',
        lastModifiedDate: instantText(account.now()),
      },
    }),
  );
  return undefined;
}
