import { mailsOf } from '../books/index.ts';
import { adminAnswer } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

export const outboxCalls = [
  adminCall({
    method: 'GET',
    path: '/outbox',
    meaning: 'The mails the account would have sent, oldest first.',
    answer: ({ account }) => adminAnswer({ mails: mailsOf(account.books) }),
  }),
];
