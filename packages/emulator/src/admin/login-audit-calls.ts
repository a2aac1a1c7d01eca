import { loginAttempts } from '../books/index.ts';
import { adminAnswer } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

const shownMax = 1000;

export const loginAuditCalls = [
  adminCall({
    method: 'GET',
    path: '/login-audit',
    meaning: 'The Login Audit Trail with the true reason of every refused sign-in, newest first.',
    answer: ({ account }) => adminAnswer({ attempts: loginAttempts(account.books, shownMax) }),
  }),
];
