import { inOneTransaction, lockPeriod } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { optional, text, truth } from './read-body.ts';

export const periodCalls = [
  adminCall({
    method: 'PUT',
    path: '/accounting-periods/{id}/locks',
    meaning: 'Locks an accounting period for one subsidiary: everything, receivables or payables; what is not named is unlocked.',
    takes: { subsidiary: text, allLocked: optional(truth), arLocked: optional(truth), apLocked: optional(truth) },
    answer({ account: { books } }, { id, values: { subsidiary, allLocked = false, arLocked = false, apLocked = false } }) {
      const locks = { allLocked, arLocked, apLocked };
      const isLocked = inOneTransaction(books, () => lockPeriod(books, id, subsidiary, locks));
      return isLocked ? adminAnswer({ id, subsidiary, ...locks }) : adminRefusal(404, 'There is no such period, or no such subsidiary.');
    },
  }),
];
