import type { NetSuite, RecordBody } from '@longshore/netsuite';
import { ConcurrencyFault, NetSuiteFault, NotSentFault, SignInFault } from '@longshore/netsuite';
import type { Remark, Step, StepAction } from '../plans/index.ts';
import { baselineOf, compareReadBack } from '../plans/index.ts';
import type { Store, Transaction } from '../store/index.ts';
import type { TaskContext } from '../work/index.ts';
import { requestBody } from './request-body.ts';
import { nextLookUpInMs, windowHasPassed } from './settling.ts';
import type { TryFault, TryRow, WritePlace, WriteRow } from './store.ts';
import { addIntent, confirmWrite, findUnsettledTry, noteInternalId, noteOutcome, openWrite } from './store.ts';
import type { WriteCode } from './write-codes.ts';

/** Named places between intent and outcome at which a test can stop the world. */
export type StopPoint =
  | 'before_intent'
  | 'intent_committed'
  | 'about_to_send'
  | 'answer_read'
  | 'outcome_committed'
  | 'read_back'
  | 'before_close';

/** What carrying out or settling a step needs. */
export interface WriteDeps {
  readonly store: Store;
  readonly netsuite: NetSuite;
  readonly task: TaskContext;
  readonly settleAfterMs: number;
  /** NetSuite's integration record, which may have a limit of its own. */
  readonly clientId: string;
  readonly newId: (prefix: string) => string;
  readonly stopPoint: (point: StopPoint) => void;
  /** Keeps the requests and answers seen so far; called inside the transactions that note an outcome. */
  readonly keepExchanges: (trx: Transaction) => Promise<void>;
}

/** What was found out on the way, for the story of the run. */
export type WriteRemark = Remark<WriteCode>;

/** Whose write it is. */
export interface WriteOwner {
  readonly run: string;
  readonly attempt: number;
  readonly connection: string;
}

/** Where a write stands after it was tried or looked up. */
export type WriteResult =
  /** It stands in NetSuite; `confirm` belongs into the transaction that closes the run. */
  | {
      readonly kind: 'stands';
      readonly step: Step;
      readonly internalId: string;
      readonly record: RecordBody;
      readonly remarks: readonly WriteRemark[];
      /** Differences that are errors: line key, item, amount, currency, entity, period. */
      readonly errors: readonly WriteRemark[];
      readonly confirm: (trx: Transaction) => Promise<void>;
    }
  /** Nobody knows yet; look again after `lookAgainInMs`. `windowEndsInMs` is when "not there" will mean "not written". */
  | { readonly kind: 'unsettled'; readonly lookAgainInMs: number; readonly windowEndsInMs: number; readonly fault: TryFault }
  /** A record under our key was there before this request and is not what it should be: plan again, as a change. */
  | { readonly kind: 'already_there'; readonly internalId: string }
  /** Certainly not written, and NetSuite gave no reason of its own: it may be sent again. */
  | { readonly kind: 'not_written'; readonly fault: TryFault }
  /** Certainly not written: nothing left this process, or NetSuite did not take it up. */
  | { readonly kind: 'not_sent'; readonly why: 'sign_in' | 'concurrency' | 'connection'; readonly fault: TryFault }
  /** NetSuite refused and did not save. */
  | { readonly kind: 'rejected'; readonly fault: TryFault };

/** A fault as it is kept: class and code for machines, NetSuite's words for people. */
export function tryFault(fault: unknown): TryFault {
  if (!(fault instanceof NetSuiteFault)) throw fault;
  const words = fault.details.map((detail) => detail.detail).join(' ');
  return {
    class: fault.name,
    code: fault.code,
    message: fault.message,
    ...(words === '' ? {} : { netsuiteMessage: words }),
    ...(fault.netsuiteCode === undefined ? {} : { netsuiteCode: fault.netsuiteCode }),
    ...(fault.status === undefined ? {} : { status: fault.status }),
  };
}

function notSentBecause(fault: NetSuiteFault): 'sign_in' | 'concurrency' | 'connection' {
  if (fault instanceof SignInFault) return 'sign_in';
  return fault instanceof ConcurrencyFault ? 'concurrency' : 'connection';
}

/**
 * Carries out one step of a plan: the intent is committed, the request leaves at once or not at all, the outcome is noted, and what
 * stands in NetSuite is read back and compared. A write that is already unsettled must be settled first (`settleTry`).
 *
 * @throws {Replaced} when another process took the realm over; nothing was sent after that
 */
export async function writeStep(deps: WriteDeps, owner: WriteOwner, place: WritePlace, step: Step): Promise<WriteResult> {
  const { action } = step;
  if (action.kind === 'none') throw new Error('a step that sends nothing is not written');
  const fresh = { id: deps.newId('wrt'), key: step.key, connection: owner.connection };
  const write = await deps.store.transaction((trx) => openWrite(trx, place, fresh));
  // Held from before the intent, so that the request can leave at once after it. What can be done before is: a permit held is a request less.
  const permit = await deps.task.holdPermit(deps.clientId);
  try {
    return await writeHoldingPermit(deps, owner, write, step, action);
  } finally {
    permit.release();
  }
}

async function writeHoldingPermit(
  deps: WriteDeps,
  owner: WriteOwner,
  write: WriteRow,
  step: Step,
  action: Exclude<StepAction, { kind: 'none' }>,
): Promise<WriteResult> {
  deps.stopPoint('before_intent');
  const tryId = deps.newId('try');
  await deps.store.transaction(async (trx) => {
    await deps.task.fence(trx);
    await addIntent(trx, {
      id: tryId,
      write: write.id,
      run: owner.run,
      attempt: owner.attempt,
      generation: deps.task.generation,
      action: action.kind,
      step,
    });
  });
  deps.stopPoint('intent_committed');
  const pending: TryRow = {
    id: tryId,
    write: write.id,
    run: owner.run,
    attempt: owner.attempt,
    action: action.kind,
    step,
    outcome: null,
    fault: null,
    ageMs: 0,
  };
  try {
    const options = {
      signal: deps.task.signal,
      beforeSend: () => {
        deps.stopPoint('about_to_send');
        deps.task.assertMaySend();
      },
    };
    const { recordType } = step.desired;
    const body = requestBody(step);
    const written =
      action.kind === 'create'
        ? await deps.netsuite.create(recordType, body, options)
        : await deps.netsuite.update(recordType, action.internalId, body, {
            ...options,
            ...(action.replaceLines ? { replace: ['item'] } : {}),
          });
    deps.stopPoint('answer_read');
    await deps.store.transaction(async (trx) => {
      await deps.task.answered(trx);
      await noteInternalId(trx, write.id, written.internalId);
      await noteOutcome(trx, { id: tryId, outcome: 'written', settled: false });
      await deps.keepExchanges(trx);
    });
    deps.stopPoint('outcome_committed');
    const warnings = written.warnings.map((warning): WriteRemark => ({ code: 'netsuite_warning', message: warning }));
    return await readBack(deps, { ...pending, outcome: 'written' }, { ...write, internalId: written.internalId }, warnings);
  } catch (thrown) {
    if (!(thrown instanceof NetSuiteFault)) throw thrown;
    deps.stopPoint('answer_read');
    return await noteFault(deps, pending, write, thrown);
  }
}

async function noteFault(deps: WriteDeps, pending: TryRow, write: WriteRow, thrown: NetSuiteFault): Promise<WriteResult> {
  const fault = tryFault(thrown);
  // Only these prove that nothing was saved; every other answer, and none, leaves the outcome open (writing rules 1.3).
  const notTakenUp = thrown instanceof NotSentFault || thrown instanceof SignInFault || thrown instanceof ConcurrencyFault;
  const settled = notTakenUp || thrown.provesNotWritten;
  const outcome = notTakenUp ? 'not_sent' : settled ? 'rejected' : 'unknown';
  await deps.store.transaction(async (trx) => {
    await deps.task.answered(trx);
    await noteOutcome(trx, { id: pending.id, outcome, fault, settled });
    await deps.keepExchanges(trx);
  });
  deps.stopPoint('outcome_committed');
  if (notTakenUp) return { kind: 'not_sent', why: notSentBecause(thrown), fault };
  if (settled) return { kind: 'rejected', fault };
  const unsettled = await findUnsettledTry(deps.store.db, write.id);
  if (unsettled === undefined) throw new Error('an unsettled request vanished');
  return settleTry(deps, unsettled, write);
}

/**
 * Finds out what became of a request whose outcome is open: by the key for a creation, by the record for a change. Found settles it;
 * "not there" settles nothing until the window has passed.
 */
export async function settleTry(deps: WriteDeps, pending: TryRow, write: WriteRow): Promise<WriteResult> {
  if (pending.outcome === 'written') {
    return readBack(deps, pending, write, []);
  }
  const record = await lookUp(deps, pending, write);
  if (record !== undefined) {
    const differences = compareReadBack(pending.step.desired, record);
    // NetSuite may alter what it saves (a memo cut short), so only a decisive difference shows a creation of something else.
    const landed = pending.action === 'update' ? differences.length === 0 : differences.every(({ severity }) => severity === 'warning');
    if (landed) return stands(deps, pending, write, record, [remarkOnFault(pending.fault ?? interrupted)]);
    if (pending.action === 'create') return adopt(deps, pending, write, record);
  }
  const fault = pending.fault ?? interrupted;
  const ageMs = pending.ageMs;
  const passed = windowHasPassed(ageMs, deps.settleAfterMs);
  if (!passed) {
    await deps.store.transaction(async (trx) => {
      await deps.task.answered(trx);
      await noteOutcome(trx, { id: pending.id, outcome: 'unknown', settled: false });
      await deps.keepExchanges(trx);
    });
    const lookAgainInMs = nextLookUpInMs(ageMs, deps.settleAfterMs);
    return { kind: 'unsettled', lookAgainInMs, windowEndsInMs: Math.max(0, deps.settleAfterMs - ageMs), fault };
  }
  const refused = fault.class === 'RefusedFault';
  await deps.store.transaction(async (trx) => {
    await deps.task.answered(trx);
    await noteOutcome(trx, { id: pending.id, outcome: refused ? 'rejected' : 'not_written', settled: true });
    await deps.keepExchanges(trx);
  });
  return refused ? { kind: 'rejected', fault } : { kind: 'not_written', fault };
}

/** Our key is taken by an earlier write of the same document: the record is ours, and what it says is settled by a new plan. */
async function adopt(deps: WriteDeps, pending: TryRow, write: WriteRow, record: RecordBody): Promise<WriteResult> {
  const internalId = internalIdOf(record, write);
  await deps.store.transaction(async (trx) => {
    await deps.task.answered(trx);
    await noteInternalId(trx, write.id, internalId);
    await noteOutcome(trx, { id: pending.id, outcome: 'already_there', settled: true });
    await deps.keepExchanges(trx);
  });
  return { kind: 'already_there', internalId };
}

function internalIdOf(record: RecordBody, write: WriteRow): string {
  const internalId = String(record.id ?? write.internalId ?? '');
  if (!/^[0-9]+$/.test(internalId)) throw new Error(`NetSuite gave the record with key ${write.key} back without an id`);
  return internalId;
}

const interrupted: TryFault = {
  class: 'OutcomeUnknownFault',
  code: 'interrupted',
  message: 'the process that sent the request ended before it noted an answer',
};

function remarkOnFault(fault: TryFault): WriteRemark {
  const words = fault.netsuiteMessage ?? fault.message;
  if (fault.class !== 'RefusedFault') {
    return {
      code: 'settled_by_look_up',
      message: `The answer was lost (${fault.message}); the record was found in NetSuite under our key.`,
    };
  }
  // The wording serves the explanation only; what stands under the key decides (semantics 2.4, 2.5).
  if (/already exists/i.test(words)) {
    return { code: 'already_there', message: `An earlier request of ours had created the record; this one was refused: ${words}` };
  }
  // An after-submit script can fail when the record is saved already [section_N3536574].
  return {
    code: 'saved_with_script_failure',
    message: `NetSuite saved the record; a script of the account failed after saving and said: ${words}`,
  };
}

async function lookUp(deps: WriteDeps, pending: TryRow, write: WriteRow): Promise<RecordBody | undefined> {
  const { recordType } = pending.step.desired;
  const options = { expandSubResources: true, signal: deps.task.signal };
  return deps.netsuite.find(recordType, write.key, options);
}

/** Reads what was written and compares every field that was sent. The record may be gone again: then nothing stands. */
async function readBack(deps: WriteDeps, pending: TryRow, write: WriteRow, remarks: readonly WriteRemark[]): Promise<WriteResult> {
  const record = await lookUp(deps, pending, write);
  deps.stopPoint('read_back');
  if (record !== undefined) return stands(deps, pending, write, record, remarks);
  await deps.store.transaction(async (trx) => {
    await deps.task.answered(trx);
    await noteOutcome(trx, { id: pending.id, outcome: 'written', settled: true });
    await deps.keepExchanges(trx);
  });
  const message = `NetSuite wrote ${pending.step.desired.recordType} ${write.internalId ?? ''} and does not give it back: it was deleted or its external id was changed.`;
  return { kind: 'rejected', fault: { class: 'NotFoundFault', code: 'gone_after_writing', message } };
}

function stands(deps: WriteDeps, pending: TryRow, write: WriteRow, record: RecordBody, remarks: readonly WriteRemark[]): WriteResult {
  const { step } = pending;
  const internalId = internalIdOf(record, write);
  const differences = compareReadBack(step.desired, record);
  const toRemark = (difference: (typeof differences)[number]): WriteRemark => ({
    code: 'read_back_differs',
    message: `${difference.field} was sent as "${difference.sent}" and stands as "${difference.stands}".`,
    path: difference.field,
  });
  const of = (severity: 'warning' | 'error') => differences.filter((difference) => difference.severity === severity).map(toRemark);
  return {
    kind: 'stands',
    step,
    internalId,
    record,
    remarks: [...remarks, ...of('warning')],
    errors: of('error'),
    confirm: async (trx) => {
      await noteOutcome(trx, { id: pending.id, outcome: 'written', settled: true });
      await confirmWrite(trx, {
        id: write.id,
        internalId,
        planHash: step.hash,
        baseline: baselineOf(step.desired, record),
        run: pending.run,
      });
      await deps.keepExchanges(trx);
    },
  };
}
