import type { DueTask } from '../books/index.ts';
import { endTask, findIntegration, inOneTransaction, instantText } from '../books/index.ts';
import { invalidLogin, isRefusal, unexpectedError } from '../refusals/index.ts';
import type { Account, Call, Outcome } from './call.ts';
import { messageOf } from './call.ts';
import { carryOut } from './carry-out.ts';
import { externalIdOf, isExternalIdTaken } from './external-id.ts';
import { findOperation } from './find-operation.ts';

/** What became of a task. */
export interface TaskRun {
  /** The type of the record that was created, if one was. */
  readonly createdType?: string;
  /** What the emulator itself did wrong, if it did. */
  readonly error?: unknown;
}

/**
 * Carries out a task of a job and notes what it came to, in one commit: a task that was cut off by the end of the process has done nothing,
 * and is done again. A fault of the emulator is the task's outcome, as it would be the request's.
 */
export function runTask(account: Account, task: DueTask): TaskRun {
  const endedAt = () => instantText(account.now());
  const { books } = account;
  try {
    return inOneTransaction(books, () => {
      const outcome = outcomeOf(account, task);
      endTask(books, task.job.id, task.number, endedAt(), messageOf(outcome));
      return outcome.kind === 'answer' && outcome.createdType !== undefined ? { createdType: outcome.createdType } : {};
    });
  } catch (error) {
    const outcome = unexpectedError(account.randomId().replaceAll('-', '').slice(0, 20));
    inOneTransaction(books, () => endTask(books, task.job.id, task.number, endedAt(), messageOf(outcome)));
    return { error };
  }
}

function outcomeOf(account: Account, { job, request }: DueTask): Outcome {
  const integration = findIntegration(account.books, job.clientId);
  if (integration === undefined) return invalidLogin();
  const path = request.url.split('?')[0] ?? request.url;
  const route = findOperation(request.method, path, request.url);
  if (isRefusal(route)) return route;
  if (route.operation === 'change-records') throw new Error('a task is never a batch itself');
  const externalId = externalIdOf(route, request.body);
  const call: Call = {
    account,
    integration,
    identity: job.identity,
    ...request,
    query: new URLSearchParams(request.url.slice(path.length + 1)),
    externalIdWasTaken: externalId !== undefined && isExternalIdTaken(account, route, externalId),
  };
  return carryOut(call, route);
}
