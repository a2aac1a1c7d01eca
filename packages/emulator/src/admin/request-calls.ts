import { adminAnswer } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

export const requestCalls = [
  adminCall({
    method: 'GET',
    path: '/requests',
    meaning: 'The latest requests with what became of them, oldest first.',
    answer: ({ log }) => adminAnswer({ requests: log.all() }),
  }),
  adminCall({
    method: 'DELETE',
    path: '/requests',
    meaning: 'Forgets the requests so far.',
    answer({ log }) {
      log.clear();
      return adminAnswer({ requests: [] });
    },
  }),
  adminCall({
    method: 'GET',
    path: '/statistics',
    meaning: 'Counts: requests, the most in flight at once, refusals for concurrency, records created by type.',
    answer: ({ counter }) => adminAnswer(counter.statistics()),
  }),
  adminCall({
    method: 'DELETE',
    path: '/statistics',
    meaning: 'Starts counting anew.',
    answer({ counter }) {
      counter.reset();
      return adminAnswer(counter.statistics());
    },
  }),
];
