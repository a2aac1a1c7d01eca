import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { QueryReaders, SuiteQlAnswer } from '../suiteql/index.ts';
import { beginSuiteQl, runSuiteQl } from '../suiteql/index.ts';
import type { Call, Outcome } from './call.ts';
import type { SingleRoute } from './find-operation.ts';
import type { QueryToAnswer } from './query-to-answer.ts';
import { readDatasetCall } from './read-dataset.ts';
import { readSuiteQlCall } from './run-suiteql.ts';

/** Where a call goes that a query answers. */
export type QueryRoute = Extract<SingleRoute, { readonly operation: 'run-suiteql' | 'run-dataset' }>;

export function isQueryRoute(route: { readonly operation: string }): route is QueryRoute {
  return route.operation === 'run-suiteql' || route.operation === 'run-dataset';
}

/** Answers a query here and now, however long it takes. */
export function answerQuery(call: Call, route: QueryRoute): Outcome {
  const query = readQueryCall(call, route);
  if (isRefusal(query)) return query;
  const { text, params, context } = query.asked;
  return outcomeOf(query, runSuiteQl(call.account.books.database, text, params, context));
}

/**
 * Answers a query while others are served: here when that is done in the time the account's settings give it, else by a reader, from
 * the books as they are when the reader begins.
 */
export async function answerQueryAlongside(call: Call, route: QueryRoute, readers: QueryReaders): Promise<Outcome> {
  const query = readQueryCall(call, route);
  if (isRefusal(query)) return query;
  const { books } = call.account;
  const { text, params, context } = query.asked;
  const begun = beginSuiteQl(books.database, text, params, context, readSettings(books).suiteqlBudgetMs);
  return outcomeOf(query, begun.kind === 'unfinished' ? await readers.answer(query.asked) : begun);
}

function readQueryCall(call: Call, route: QueryRoute): QueryToAnswer | Refusal {
  return route.operation === 'run-suiteql' ? readSuiteQlCall(call) : readDatasetCall(call, route.datasetId);
}

function outcomeOf({ show, refuse }: QueryToAnswer, answer: SuiteQlAnswer): Outcome {
  return answer.kind === 'refused' ? refuse(answer.detail) : show(answer.rows, answer.total);
}
