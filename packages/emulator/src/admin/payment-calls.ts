import { readAmount } from '../books/index.ts';
import { recordPayment } from '../operations/index.ts';
import { isRefusal } from '../refusals/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { text } from './read-body.ts';

export const paymentCalls = [
  adminCall({
    method: 'POST',
    path: '/payments',
    meaning: 'Pays an invoice by a customer payment, as if a person had entered it.',
    takes: { invoice: text, amount: text },
    answer({ account }, { values: { invoice, amount: amountText } }) {
      const amount = readAmount(amountText);
      if (amount === undefined) return adminRefusal(400, 'amount must be a decimal number in a text.', 'amount');
      const payment = recordPayment(account, invoice, amount);
      if (isRefusal(payment)) return adminRefusal(payment.status === 404 ? 404 : 400, payment.details[0]?.detail ?? '', 'invoice');
      return adminAnswer({ invoice, amount, payment }, 201);
    },
  }),
];
