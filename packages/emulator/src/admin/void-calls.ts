import { voidTransaction } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { text } from './read-body.ts';

export const voidCalls = [
  adminCall({
    method: 'POST',
    path: '/voids',
    meaning: 'Voids a transaction, as if a person had: everything it comes to becomes zero, and what it was applied to is open again.',
    takes: { transaction: text },
    answer({ account }, { values: { transaction } }) {
      const refusal = voidTransaction(account, transaction);
      if (refusal !== undefined) return adminRefusal(refusal.status === 404 ? 404 : 400, refusal.details[0]?.detail ?? '', 'transaction');
      return adminAnswer({ transaction, voided: true }, 201);
    },
  }),
];
