import type { FaultMatch } from '../limits/index.ts';
import { faultKindNames, faultKinds, randomFaultKinds } from '../limits/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { described, object, oneOf, optional, pattern, probability, text, wholeNumber } from './read-body.ts';

const dayMs = 24 * 3_600_000;
const yearMs = 366 * dayMs;

const match = optional(
  object({
    method: optional(text),
    path: optional(pattern),
    recordType: optional(text),
    operation: optional(text),
    externalIdContains: optional(text),
  }),
);

const manner = {
  delayMs: optional(wholeNumber(0, dayMs)),
  status: optional(described({ accepts: '200 or 503', read: (value) => (value === 200 || value === 503 ? value : undefined) })),
  skewMs: optional(wholeNumber(-yearMs, yearMs)),
};

export const faultCalls = [
  adminCall({
    method: 'GET',
    path: '/fault-kinds',
    meaning: 'What can be made to go wrong, and whether the request is carried out nevertheless.',
    answer: () => adminAnswer({ faultKinds }),
  }),
  adminCall({
    method: 'GET',
    path: '/faults',
    meaning: 'The faults that were ordered, oldest first.',
    answer: ({ faults }) => adminAnswer({ faults: faults.all().map(showMatch) }),
  }),
  adminCall({
    method: 'POST',
    path: '/faults',
    meaning: 'Orders a fault for the next requests that match.',
    takes: {
      kind: oneOf(faultKindNames),
      match,
      times: optional(wholeNumber(1, 1_000_000)),
      holdMs: optional(wholeNumber(0, dayMs)),
      ...manner,
    },
    answer({ faults }, { values }) {
      const { kind, times = 1, holdMs, delayMs = 1000, status = 503, skewMs = 600_000 } = values;
      if (values.status !== undefined && kind !== 'maintenance_page')
        return adminRefusal(400, 'status is of maintenance_page only.', 'status');
      if (values.skewMs !== undefined && kind !== 'clock_skew') return adminRefusal(400, 'skewMs is of clock_skew only.', 'skewMs');
      const fault = faults.order({ kind, match: values.match ?? {}, times, holdMs, delayMs, status, skewMs });
      return adminAnswer(showMatch(fault), 201);
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/faults',
    meaning: 'Withdraws every fault, random ones too, and lets go what they hold.',
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
      faults.withdraw(id) ? adminAnswer({ faults: faults.all().map(showMatch) }) : adminRefusal(404, `There is no fault ${id}.`),
  }),
  adminCall({
    method: 'POST',
    path: '/faults/{id}/release',
    meaning: 'Lets go what a fault holds, and what it would still hold.',
    answer: ({ faults }, { id }) => (faults.release(id) ? adminAnswer({ released: id }) : adminRefusal(404, `There is no fault ${id}.`)),
  }),
  adminCall({
    method: 'GET',
    path: '/random-faults',
    meaning: 'The random faults with the number of requests drawn for; null when there are none.',
    answer: ({ faults }) => adminAnswer({ randomFaults: showRandom(faults.random()) }),
  }),
  adminCall({
    method: 'PUT',
    path: '/random-faults',
    meaning:
      'Lets requests fail at random, each kind as often as its rate. The same seed and the same sequence of requests give the same faults, ' +
      'which stand in the list of requests.',
    takes: {
      seed: wholeNumber(0, 2 ** 32 - 1),
      rates: object(Object.fromEntries(randomFaultKinds.map((kind) => [kind, optional(probability)]))),
      match,
      ...manner,
    },
    answer({ faults }, { values }) {
      const { seed, rates, delayMs = 1000, status = 503, skewMs = 600_000 } = values;
      const sum = Object.values(rates).reduce<number>((total, rate) => total + (rate ?? 0), 0);
      // Ten rates of 0.1 make a little more than 1.
      if (sum > 1 + 1e-9) return adminRefusal(400, 'rates must come to at most 1 together.', 'rates');
      faults.randomize({ seed, rates, match: values.match ?? {}, delayMs, status, skewMs });
      return adminAnswer({ randomFaults: showRandom(faults.random()) });
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/random-faults',
    meaning: 'Ends the random faults.',
    answer({ faults }) {
      faults.randomize(undefined);
      return adminAnswer({ randomFaults: null });
    },
  }),
];

function showMatch<Matching extends { readonly match: FaultMatch }>(fault: Matching) {
  return { ...fault, match: { ...fault.match, path: fault.match.path?.source } };
}

function showRandom<Matching extends { readonly match: FaultMatch }>(random: Matching | undefined) {
  return random === undefined ? null : showMatch(random);
}
