import type { NetSuite } from '@longshore/netsuite';
import { NetSuiteFault } from '@longshore/netsuite';
import { findConnection, readEpoch } from '../connections/index.ts';
import { publish } from '../events/index.ts';
import { findIntegration } from '../integrations/index.ts';
import type { Store, Transaction } from '../store/index.ts';
import type { TaskContext, TaskHandler } from '../work/index.ts';
import { Replaced } from '../work/index.ts';
import type { StopPoint } from '../writes/index.ts';
import { Attempt } from './attempt.ts';
import type { Decision } from './decision.ts';
import { backOffMs, faultOfOurs, faultWhileReading, retriesMost, signInFailed } from './decision.ts';
import { resolveAccount, resolveProducts } from './gather-facts.ts';
import type { Obstacle } from './obstacle.ts';
import { lockObstacles } from './obstacle.ts';
import { processRun } from './process-run.ts';
import { isFinal } from './status.ts';
import type { RunRow } from './store.ts';
import { blockRun, describeCauses, finishAttempt, lockRun, setRunStatus, startAttempt } from './store.ts';
import type { RunCause } from './types.ts';

/** Published when a run is complete: what waited for its record can go on. */
export interface RunComplete {
  readonly run: string;
  readonly connection: string;
  readonly documentKind: RunRow['documentKind'];
  readonly documentId: string;
}

export const runComplete = 'run.complete';

/** What a run's connection gives an attempt. */
export interface RunConnection {
  readonly epoch: number;
  readonly appUrl: string;
  /** False while NetSuite refuses the sign-in: five refusals lock the user for half an hour (wire reference 2.1), so nobody tries then. */
  readonly signInWorks: boolean;
  readonly clientId: string;
  readonly netsuite: NetSuite;
}

export interface RunHandlerDeps {
  readonly store: Store;
  readonly openConnection: (run: RunRow, task: TaskContext, attempt: Attempt) => Promise<RunConnection>;
  /** Notes that NetSuite refused the sign-in, and has it tried again later. */
  readonly signInRefused: (trx: Transaction, run: RunRow, attempt: Attempt, message: string) => Promise<void>;
  readonly settleAfterMs: number;
  /** Runs blocked on something in NetSuite's own set-up are tried again by themselves after this long. */
  readonly recheckAfterMs: number;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly stopPoint: (point: StopPoint) => void;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
}

/** Works on one run: opens an attempt, processes it, and closes attempt, run and task in one transaction. */
export function createRunHandler(deps: RunHandlerDeps): TaskHandler {
  return async (task) => {
    const started = await start(deps, task);
    if (started === undefined) return;
    const { run, attempt } = started;
    const decision = await attemptDecision(deps, run, task, attempt);
    deps.stopPoint('before_close');
    await close(deps, run, task, attempt, decision);
  };
}

async function start(deps: RunHandlerDeps, task: TaskContext): Promise<{ run: RunRow; attempt: Attempt } | undefined> {
  return deps.store.transaction(async (trx) => {
    const run = await lockRun(trx, task.task.subject);
    if (run === undefined || isFinal(run.status)) {
      await task.close(trx, { kind: 'done' });
      return undefined;
    }
    // A takeover claims the task again under a higher generation; the one before must not open another attempt.
    await task.answered(trx);
    const now = deps.now();
    return { run, attempt: new Attempt(run.id, await startAttempt(trx, run.id, now), now) };
  });
}

async function attemptDecision(deps: RunHandlerDeps, run: RunRow, task: TaskContext, attempt: Attempt): Promise<Decision> {
  try {
    const connection = await deps.openConnection(run, task, attempt);
    if (!connection.signInWorks) {
      const fault = {
        class: 'SignInFault',
        code: 'login_refused',
        message: 'the sign-in was refused before and has not worked since',
      } as const;
      return { ...signInFailed(fault), signInNotTried: true };
    }
    const { store, settleAfterMs, now, newId, stopPoint } = deps;
    return await processRun({ ...connection, store, task, attempt, settleAfterMs, now, newId, stopPoint }, run);
  } catch (fault) {
    if (fault instanceof Replaced || task.signal.aborted) throw fault;
    if (fault instanceof NetSuiteFault) return faultWhileReading(fault);
    deps.log.error({ run: run.id, error: fault }, 'an attempt failed for a reason of our own');
    return faultOfOurs(run.retries);
  }
}

async function close(deps: RunHandlerDeps, run: RunRow, task: TaskContext, attempt: Attempt, decided: Decision): Promise<void> {
  await deps.store.transaction(async (trx) => {
    const decision = await settleDecision(deps, trx, run, attempt, decided);
    const { status, reason, record } = decision;
    const now = deps.now();
    const retries = decision.backOff ? run.retries + 1 : status === 'reconciling' ? run.retries : 0;
    const dueInMs = decision.backOff ? backOffMs(run.retries) : decision.dueInMs;
    const dueAt = dueInMs === undefined ? undefined : new Date(now.getTime() + dueInMs);
    await lockRun(trx, run.id);
    await task.close(trx, dueAt !== undefined ? { kind: 'later', dueAt } : { kind: isFinal(status) ? 'done' : 'parked' });
    await attempt.keepExchanges(trx);
    await decision.confirm?.(trx);
    await setRunStatus(trx, run.id, {
      status,
      retries,
      now,
      ...(reason === undefined ? {} : { reason }),
      ...(record === undefined ? {} : { record }),
      ...(dueAt === undefined ? {} : { dueAt }),
    });
    await finishAttempt(trx, {
      run: run.id,
      number: attempt.number,
      status,
      ...(reason === undefined ? {} : { reason }),
      facts: attempt.facts,
      plan: attempt.plan,
      remarks: attempt.remarks,
      now,
    });
    if (status === 'blocked') {
      await describeCauses(trx, run.connection, run.tenant, decision.causes ?? []);
      await blockRun(trx, run.id, run.connection, decision.causes ?? []);
    }
    if (status === 'auth_failed' && decision.signInNotTried !== true) {
      await deps.signInRefused(trx, run, attempt, reason?.netsuiteMessage ?? reason?.message ?? '');
    }
    if (status === 'complete') {
      const payload: RunComplete = { run: run.id, connection: run.connection, documentKind: run.documentKind, documentId: run.documentId };
      await publish(trx, { kind: runComplete, tenant: run.tenant, payload });
    }
  });
}

/** The decision as it stands at closing time: a run does not come to a standstill before what was taken away while it was worked on. */
async function settleDecision(
  deps: RunHandlerDeps,
  trx: Transaction,
  run: RunRow,
  attempt: Attempt,
  decision: Decision,
): Promise<Decision> {
  if (decision.backOff && run.retries >= retriesMost) {
    const last = decision.reason?.message ?? '';
    const message = `NetSuite could not be asked for ${retriesMost} attempts in a row. The last time: ${last}`;
    const reason = {
      code: 'gave_up_waiting',
      message,
      remedy: 'fix_netsuite',
      nextStep: 'See why NetSuite does not answer, then retry.',
    } as const;
    return { status: 'timeout_limit_exceeded', reason };
  }
  await lockObstacles(trx, obstaclesOf(run, decision));
  if (await isOutOfTheWay(trx, run, attempt, decision)) return { status: 'waiting', dueInMs: 0 };
  const onlyNetSuite = decision.status === 'blocked' && (decision.causes ?? []).every((cause) => cause.remedy === 'fix_netsuite');
  return onlyNetSuite ? { ...decision, dueInMs: deps.recheckAfterMs } : decision;
}

/** What a run would stand still for. */
function obstaclesOf(run: RunRow, decision: Decision): readonly Obstacle[] {
  const { connection, integration } = run;
  switch (decision.status) {
    case 'blocked':
      return [
        { kind: 'integration', integration },
        ...(decision.causes ?? []).map(({ key }) => ({ kind: 'cause', connection, key }) as const),
      ];
    case 'disabled':
      return [{ kind: 'integration', integration }];
    case 'auth_failed':
      return [{ kind: 'sign_in', connection }];
    default:
      return [];
  }
}

async function isOutOfTheWay(trx: Transaction, run: RunRow, attempt: Attempt, decision: Decision): Promise<boolean> {
  if (decision.status === 'auth_failed') {
    const connection = await findConnection(trx, run.tenant, run.connection);
    if (decision.signInNotTried === true) return connection?.health !== 'auth_failed';
    return attempt.credential !== undefined && connection?.credential !== attempt.credential;
  }
  if (decision.status !== 'blocked' && decision.status !== 'disabled') return false;
  const integration = await findIntegration(trx, run.tenant, run.integration);
  if (integration?.enabled === true && integration.version !== attempt.integrationVersion) return true;
  for (const cause of decision.causes ?? []) if (await isResolved(trx, run, cause)) return true;
  return false;
}

/** Whether a cause that we resolve ourselves has gone since the facts were gathered. */
async function isResolved(trx: Transaction, run: RunRow, cause: RunCause): Promise<boolean> {
  const [, product] = /^item:product:(.*)$/s.exec(cause.key) ?? [];
  if (product !== undefined) return (await resolveProducts(trx, run, [product]))[product] !== undefined;
  if (cause.code !== 'customer_unknown' && cause.code !== 'customer_not_written_yet') return false;
  const account = cause.key.slice('customer:'.length);
  const epoch = await readEpoch(trx, run.realm);
  const customer = await resolveAccount(trx, run, epoch, account);
  return customer.kind === 'mapped' || customer.kind === 'written';
}
