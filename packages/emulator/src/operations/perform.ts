import { readSettings } from '../books/index.ts';
import { invalidHeader } from '../refusals/index.ts';
import type { QueryReaders } from '../suiteql/index.ts';
import { acceptBatch, isBatch } from './accept-batch.ts';
import { acceptJob, taskOf } from './accept-job.ts';
import { answerQueryAlongside, isQueryRoute } from './answer-query.ts';
import type { Call, Outcome } from './call.ts';
import { carryOut } from './carry-out.ts';
import type { Route } from './find-operation.ts';
import { preferencesOf, prefersAsync } from './preferences.ts';
import { refuseByRole, refuseServices } from './refuse-by-role.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * Does what a request asks, or accepts it to be done after the answer: a batch always, a call to the record service when it prefers that, a
 * SuiteQL query where the account takes one so.
 * What is done at once is done whole: nothing of another request happens in between. [H:chapter_161251386312]
 */
export function perform(call: Call, route: Route): Outcome {
  const early = acceptOrRefuse(call, route);
  if (early !== undefined) return early;
  if (route.operation === 'change-records') throw new Error('a batch is accepted, never carried out at once');
  return carryOut(call, route);
}

/** As {@link perform}, while others are served: a query that takes long is finished by a reader. */
export async function performAlongside(call: Call, route: Route, readers: QueryReaders): Promise<Outcome> {
  if (!isQueryRoute(route)) return perform(call, route);
  return acceptOrRefuse(call, route) ?? refuseByRole(call, route) ?? answerQueryAlongside(call, route, readers);
}

/** The answer of a request that is refused as it stands, or done after its answer. */
function acceptOrRefuse(call: Call, route: Route): Outcome | undefined {
  const refusal = refuseRequest(call, route);
  if (refusal !== undefined) return refusal;
  if ('recordType' in route && route.operation !== 'read-metadata') {
    const isCollection = route.operation === 'create-record' || route.operation === 'list-records';
    const isOfSeveral = route.operation === 'change-records' || (isCollection && isBatch(call));
    if (isOfSeveral) return refuseServices(call) ?? acceptBatch(call, route.recordType);
    if (prefersAsync(call)) return refuseServices(call) ?? acceptJob(call, [taskOf(call)], false);
  }
  if (route.operation === 'run-suiteql' && prefersAsync(call) && preferencesOf(call).has('transient')) {
    const { asyncSuiteQl } = readSettings(call.account.books);
    if (asyncSuiteQl === 'accepted') return refuseServices(call) ?? acceptJob(call, [taskOf(call)], false);
    if (asyncSuiteQl === 'refused')
      return invalidHeader('Prefer', "Invalid value 'respond-async'. Provide the header with the value 'transient'.");
  }
  return undefined;
}
