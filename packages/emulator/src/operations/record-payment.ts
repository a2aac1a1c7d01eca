import { compareAmounts, findRecord, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal, recordDoesNotExist, userError } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { callFromWithin } from './call-from-within.ts';
import { createRecord } from './create-record.ts';

// The language service does not know rawJSON, which Node has.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/**
 * Pays an invoice, in part or in full, by a customer payment of today, as if a person had entered it.
 *
 * @param amount - a positive decimal in the invoice's currency, at most what is open
 * @returns the internal id of the payment
 */
export function recordPayment(account: Account, invoiceId: string, amount: string): string | Refusal {
  const invoice = findRecord(account.books, 'transaction', invoiceId);
  if (invoice?.type !== 'invoice') return recordDoesNotExist(`/invoice/${invoiceId}`);
  if (compareAmounts(amount, '0') <= 0) {
    return userError('The amount applied must be positive and cannot exceed the amount remaining.', 'amount');
  }
  const reference = (name: string) => ({ id: textOf(invoice.fields, name) ?? '' });
  const body = {
    customer: reference('entity'),
    subsidiary: reference('subsidiary'),
    currency: reference('currency'),
    payment: rawJSON(amount),
    apply: { items: [{ doc: { id: invoiceId }, apply: true, amount: rawJSON(amount) }] },
  };
  const outcome = createRecord(callFromWithin(account, 'POST', '/', body), { recordType: 'customerPayment' });
  return isRefusal(outcome) ? outcome : (outcome.headers.Location?.split('/').at(-1) ?? '');
}
