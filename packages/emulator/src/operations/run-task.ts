import type { DueTask } from '../books/index.ts';
import { endTask, findIntegration, inOneTransaction, instantText } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidLogin, isRefusal, unexpectedError } from '../refusals/index.ts';
import type { QueryReaders } from '../suiteql/index.ts';
import { ReadersClosedError } from '../suiteql/index.ts';
import { answerQueryAlongside, isQueryRoute } from './answer-query.ts';
import type { Account, Call, Outcome } from './call.ts';
import { messageOf } from './call.ts';
import { carryOut } from './carry-out.ts';
import { externalIdOf, isExternalIdTaken } from './external-id.ts';
import type { SingleRoute } from './find-operation.ts';
import { findOperation } from './find-operation.ts';
import { refuseByRole } from './refuse-by-role.ts';

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
  const { books } = account;
  try {
    return inOneTransaction(books, () => {
      const asked = callOf(account, task);
      return noteOutcome(account, task, isRefusal(asked) ? asked : carryOut(asked.call, asked.route));
    });
  } catch (error) {
    return noteFault(account, task, error);
  }
}

/** As {@link runTask}, while others are served: a query that takes long is finished by a reader. */
export async function runTaskAlongside(account: Account, task: DueTask, readers: QueryReaders): Promise<TaskRun> {
  const asked = callOf(account, task);
  if (isRefusal(asked) || !isQueryRoute(asked.route)) return runTask(account, task);
  try {
    const outcome = refuseByRole(asked.call, asked.route) ?? (await answerQueryAlongside(asked.call, asked.route, readers));
    return inOneTransaction(account.books, () => noteOutcome(account, task, outcome));
  } catch (error) {
    // Cut off by the end of the process, as if it had not begun.
    if (error instanceof ReadersClosedError) return {};
    return noteFault(account, task, error);
  }
}

function noteOutcome(account: Account, task: DueTask, outcome: Outcome): TaskRun {
  endTask(account.books, task.job.id, task.number, instantText(account.now()), messageOf(outcome));
  return outcome.kind === 'answer' && outcome.createdType !== undefined ? { createdType: outcome.createdType } : {};
}

function noteFault(account: Account, task: DueTask, error: unknown): TaskRun {
  const outcome = unexpectedError(account.randomId().replaceAll('-', '').slice(0, 20));
  inOneTransaction(account.books, () => noteOutcome(account, task, outcome));
  return { error };
}

function callOf(account: Account, { job, request }: DueTask): { readonly call: Call; readonly route: SingleRoute } | Refusal {
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
  return { call, route };
}
