import type { LoggedRequest } from '../limits/index.ts';
import { adminAnswer, adminEvents, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

export const requestCalls = [
  adminCall({
    method: 'GET',
    path: '/requests',
    meaning:
      'The latest requests with what became of them, oldest first. With the setting recordedRequests: whole, each can be read whole by its id.',
    query: {
      after: 'the id of a request: only later ones',
      follow: 'as server-sent events: every request from now on, for as long as the connection stays',
    },
    answer({ log }, { query }) {
      if (query.has('follow')) return adminEvents((tell) => log.follow((request) => tell(lineOf(request))));
      const after = Number(query.get('after') ?? 0);
      if (!Number.isInteger(after)) return adminRefusal(400, 'after must be the id of a request.', '?after');
      return adminAnswer({
        requests: log
          .all()
          .filter(({ id }) => id > after)
          .map(lineOf),
      });
    },
  }),
  adminCall({
    method: 'GET',
    path: '/requests/{id}',
    meaning: 'One request; whole, where it was recorded whole.',
    answer({ log }, { id }) {
      const request = log.all().find((logged) => String(logged.id) === id);
      return request === undefined ? adminRefusal(404, `There is no request ${id} among the latest.`) : adminAnswer(request);
    },
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

function lineOf({ exchange: _whole, ...line }: LoggedRequest): Omit<LoggedRequest, 'exchange'> {
  return line;
}
