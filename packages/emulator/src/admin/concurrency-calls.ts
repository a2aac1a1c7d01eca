import { allocatedConcurrency, changeConcurrencyLimit, findIntegration, integrationsOf, readSettings } from '../books/index.ts';
import { allocatableConcurrency, foreignLoadAt, unallocatedConcurrency } from '../limits/index.ts';
import type { Account } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { orNull, wholeNumber } from './read-body.ts';

export const concurrencyCalls = [
  adminCall({
    method: 'GET',
    path: '/concurrency',
    meaning: "The account's concurrency limit, what of it is set aside for which integration, and what others are using now.",
    answer: ({ account }) => adminAnswer(showConcurrency(account)),
  }),
  adminCall({
    method: 'PUT',
    path: '/concurrency/{id}',
    meaning: 'Sets requests aside for the integration with this client id, or gives them back with null. One always stays unallocated.',
    takes: { concurrencyLimit: orNull(wholeNumber(1, 1000)) },
    answer({ account }, { id, values: { concurrencyLimit } }) {
      const integration = findIntegration(account.books, id);
      if (integration === undefined) return adminRefusal(404, 'There is no integration with this client id.');
      const refusal = refuseAllocation(account, concurrencyLimit, integration.concurrencyLimit);
      if (refusal !== undefined) return refusal;
      changeConcurrencyLimit(account.books, id, concurrencyLimit);
      return adminAnswer(showConcurrency(account));
    },
  }),
];

/** The refusal of an allocation that would leave nothing unallocated. [H:bridgehead_156224824287] @param own - what is allocated now */
export function refuseAllocation(account: Account, limit: number | null, own: number | null) {
  const max = allocatableConcurrency(divisionOf(account), own);
  if (limit === null || limit <= max) return undefined;
  return adminRefusal(400, `concurrencyLimit must be at most ${max}: one request must stay unallocated.`, 'concurrencyLimit');
}

function divisionOf({ books }: Account) {
  return { account: readSettings(books).concurrency, allocated: allocatedConcurrency(books) };
}

function showConcurrency(account: Account) {
  const division = divisionOf(account);
  return {
    accountConcurrencyLimit: division.account,
    accountUnallocatedConcurrencyLimit: unallocatedConcurrency(division),
    foreignLoad: foreignLoadAt(readSettings(account.books).foreignLoad, account.now()),
    integrations: integrationsOf(account.books).map(({ clientId, name, concurrencyLimit }) => ({
      clientId,
      name,
      concurrencyLimit,
      maxConcurrencyLimit: allocatableConcurrency(division, concurrencyLimit),
    })),
  };
}
