import type { Fault } from '../limits/index.ts';
import { faultKinds } from '../limits/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { object, oneOf, optional, pattern, text, wholeNumber } from './read-body.ts';

const dayMs = 24 * 3_600_000;

export const faultCalls = [
  adminCall({
    method: 'GET',
    path: '/faults',
    meaning: 'The faults that were ordered, oldest first.',
    answer: ({ faults }) => adminAnswer({ faults: faults.all().map(showFault) }),
  }),
  adminCall({
    method: 'POST',
    path: '/faults',
    meaning: 'Orders a fault for the next requests that match.',
    takes: {
      kind: oneOf(faultKinds),
      match: optional(
        object({
          method: optional(text),
          path: optional(pattern),
          recordType: optional(text),
          operation: optional(text),
          externalIdContains: optional(text),
        }),
      ),
      times: optional(wholeNumber(1, 1_000_000)),
      delayMs: optional(wholeNumber(0, dayMs)),
      holdMs: optional(wholeNumber(0, dayMs)),
    },
    answer: ({ faults }, { values }) => {
      const { kind, match = {}, times = 1, delayMs = 1000, holdMs } = values;
      return adminAnswer(showFault(faults.order({ kind, match, times, delayMs, holdMs })), 201);
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/faults',
    meaning: 'Withdraws every fault and lets go what they hold.',
    answer({ faults }) {
      faults.withdrawAll();
      return adminAnswer({ faults: [] });
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/faults/{id}',
    meaning: 'Withdraws one fault and lets go what it holds.',
    answer: ({ faults }, { id }) =>
      faults.withdraw(id) ? adminAnswer({ faults: faults.all().map(showFault) }) : adminRefusal(404, `There is no fault ${id}.`),
  }),
  adminCall({
    method: 'POST',
    path: '/faults/{id}/release',
    meaning: 'Lets go what a fault holds, and what it would still hold.',
    answer: ({ faults }, { id }) => (faults.release(id) ? adminAnswer({ released: id }) : adminRefusal(404, `There is no fault ${id}.`)),
  }),
];

function showFault({ match, ...fault }: Fault): unknown {
  return { ...fault, match: { ...match, path: match.path?.source } };
}
