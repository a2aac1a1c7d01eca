import type { Exchange, NetSuite, WriteOptions } from '@longshore/netsuite';
import { NetSuiteConfigurationError, NetSuiteFault, NotSentFault, OutcomeUnknownFault } from '@longshore/netsuite';
import type { Db } from '../store/index.ts';
import type { ActionOutcome, WritingAction } from './action-store.ts';
import { endAction, insertAction } from './action-store.ts';
import type { ConnectionRow } from './store.ts';
import type { ToldExchange } from './tell-exchange.ts';
import { tellExchange } from './tell-exchange.ts';

/** Something that changes what is in NetSuite. */
export interface AskedWrite {
  readonly action: WritingAction;
  readonly target: string;
  /** What it can be looked up by, should its answer be lost: the type of the record, and its id or `eid:` and its external id. */
  readonly recordType?: string | undefined;
  readonly lookFor?: string | undefined;
}

/** What somebody asks of NetSuite. */
export interface AskedAction {
  /** Absent for what only reads: that is not kept. */
  readonly writes?: AskedWrite | undefined;
  readonly actor: string;
  /** Aborted when nobody waits for the answer any more. What has left is listened to all the same when it writes. */
  readonly signal: AbortSignal;
}

/** What came of it. `action` is the id under which a write was kept. */
export type PerformedAction<Result> = { readonly action?: string; readonly trace: readonly ToldExchange[] } & (
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly fault: NetSuiteFault }
);

/** One call to NetSuite; for a write with the id of the record that was written, where it is told. */
export type Ask<Result> = (netsuite: NetSuite, call: WriteOptions) => Promise<{ readonly result: Result; readonly recordId?: string }>;

interface PerformDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly open: (observe: (exchange: Exchange) => void) => Promise<NetSuite>;
}

/**
 * Asks NetSuite for somebody. A write is noted before it leaves, as one whose outcome is unknown, and again with what came of it: who is
 * killed in between leaves the truth behind.
 */
export async function performAction<Result>(
  deps: PerformDeps,
  connection: ConnectionRow,
  { writes, actor, signal }: AskedAction,
  ask: Ask<Result>,
): Promise<PerformedAction<Result>> {
  const trace: Exchange[] = [];
  if (writes === undefined) {
    const netsuite = await deps.open((exchange) => trace.push(exchange));
    return { ...(await outcomeOf(() => ask(netsuite, { lane: 'interactive', signal }))), trace: trace.map(tellExchange) };
  }
  const patience = patientSignal(signal);
  const netsuite = await deps.open((exchange) => {
    trace.push(exchange);
    patience.answered();
  });
  const action = deps.newId('act');
  const { id, tenant } = connection;
  await insertAction(deps.db, { id: action, tenant, connection: id, ...writes, actor, begunAt: deps.now() });
  const { recordId, ...asked } = await outcomeOf(() =>
    ask(netsuite, { lane: 'interactive', signal: patience.signal, beforeSend: patience.leaving }),
  );
  patience.end();
  const performed = asked.kind === 'done' ? asked : { ...asked, fault: leastCertain(asked.fault, trace) };
  await endAction(deps.db, action, {
    ...(performed.kind === 'done'
      ? { outcome: 'written', recordId }
      : { outcome: outcomeOfFault(performed.fault), fault: `${performed.fault.code}: ${performed.fault.message}` }),
    endedAt: deps.now(),
  });
  return { ...performed, action, trace: trace.map(tellExchange) };
}

type Asked<Result> = { readonly recordId?: string } & (
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly fault: NetSuiteFault }
);

async function outcomeOf<Result>(ask: () => ReturnType<Ask<Result>>): Promise<Asked<Result>> {
  try {
    return { kind: 'done', ...(await ask()) };
  } catch (fault) {
    if (!(fault instanceof NetSuiteFault)) throw fault;
    return { kind: 'failed', fault };
  }
}

/** Of several tries, the last that may have written decides what is known, whatever came after it. */
function leastCertain(fault: NetSuiteFault, trace: readonly Exchange[]): NetSuiteFault {
  if (!fault.provesNotWritten) return fault;
  return trace.findLast((exchange) => exchange.fault?.provesNotWritten === false)?.fault ?? fault;
}

/** What is known of a write that failed. A refusal may come from a script after the record was saved: its fault says so. */
export function outcomeOfFault(fault: NetSuiteFault): ActionOutcome {
  if (fault instanceof OutcomeUnknownFault) return 'unknown';
  return fault instanceof NotSentFault || fault instanceof NetSuiteConfigurationError ? 'not_sent' : 'rejected';
}

/**
 * A signal that stops what has not left yet, and further tries. Of what has left only the answer tells what became of it, whoever still
 * wants to hear it.
 */
function patientSignal(impatient: AbortSignal) {
  const stop = new AbortController();
  let isUnderWay = false;
  const onAbort = (): void => {
    if (!isUnderWay) stop.abort(impatient.reason);
  };
  impatient.addEventListener('abort', onAbort);
  if (impatient.aborted) onAbort();
  return {
    signal: stop.signal,
    leaving() {
      isUnderWay = true;
    },
    answered() {
      isUnderWay = false;
      if (impatient.aborted) onAbort();
    },
    end: () => impatient.removeEventListener('abort', onAbort),
  };
}
