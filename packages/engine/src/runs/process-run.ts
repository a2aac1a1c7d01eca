import type { NetSuite } from '@longshore/netsuite';
import { NotFoundFault, RefusedFault } from '@longshore/netsuite';
import type { Bill, Customer } from '../documents/index.ts';
import { readRevisionData } from '../documents/index.ts';
import { findIntegration, parseSettings } from '../integrations/index.ts';
import { openMirror } from '../mirror/index.ts';
import { currencyPlaces, decimalFrom, toFixedPlaces } from '../money/index.ts';
import type { Cause, Desired, DesiredRecord, NetSuitePeriod, Plan, Standing, Step } from '../plans/index.ts';
import {
  fieldValueText,
  invoiceDate,
  invoiceStop,
  needsStanding,
  periodOf,
  planCustomer,
  planInvoice,
  planStep,
  recordFieldText,
  writeKey,
} from '../plans/index.ts';
import type { Store } from '../store/index.ts';
import type { TaskContext } from '../work/index.ts';
import type { StopPoint, WriteDeps, WritePlace, WriteResult } from '../writes/index.ts';
import { confirmStanding, countNotWritten, findUnsettledTry, findWrite, lastWriteOf, settleTry, writeStep } from '../writes/index.ts';
import type { Attempt } from './attempt.ts';
import type { Decision } from './decision.ts';
import { blockedReason, faultOfOurs, reconciling, refusedByNetSuite, signInFailed, stopToReason, waitingForNetSuite } from './decision.ts';
import type { Gathered } from './gather-facts.ts';
import { gatherCustomerFacts, gatherInvoiceFacts, masterDataMaxAgeMs } from './gather-facts.ts';
import type { RunRow } from './store.ts';
import { findNewerRevision } from './store.ts';
import type { PlannedValue, RunCause, RunReason, RunRecord } from './types.ts';

/** What an attempt works with. */
export interface ProcessDeps {
  readonly store: Store;
  readonly netsuite: NetSuite;
  readonly task: TaskContext;
  readonly attempt: Attempt;
  readonly epoch: number;
  /** `https://<account>.app.netsuite.com`, for links. */
  readonly appUrl: string;
  readonly clientId: string;
  readonly settleAfterMs: number;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly stopPoint: (point: StopPoint) => void;
}

/** A document's data and how it is to be planned, for one flow. */
interface Flow {
  readonly recordType: 'invoice' | 'customer';
  readonly edited: 'ask' | 'overwrite';
  plan(maxAgeMs: number): Promise<{ desired: Desired; gathered: Gathered<unknown>; periods: readonly NetSuitePeriod[] }>;
  /** What a person must decide about a record that was written as planned. */
  afterWriting(record: Readonly<Record<string, unknown>>, periods: readonly NetSuitePeriod[], attempt: Attempt): RunReason | undefined;
}

/** Re-planning after a record was found under our key; more often would be somebody else writing at the same time. */
const plansMost = 3;

/**
 * One attempt: settle what an earlier one left open, gather facts, plan, write once, read back.
 * Says how the run goes on; the caller closes it. All branching of a run's story is here.
 *
 * @throws {Replaced} when another process took the realm over
 */
export async function processRun(deps: ProcessDeps, run: RunRow): Promise<Decision> {
  const { attempt } = deps;
  const place: WritePlace = {
    tenant: run.tenant,
    realm: run.realm,
    epoch: deps.epoch,
    documentKind: run.documentKind,
    documentId: run.documentId,
    recordType: run.flow === 'bill-to-invoice' ? 'invoice' : 'customer',
    part: 'whole',
  };
  const settled = await settleEarlier(deps, run, place);
  if (settled !== undefined) return settled;

  const newer = await findNewerRevision(deps.store.db, run);
  if (newer !== undefined) {
    const message = `Revision ${newer} of the document arrived before this one was sent.`;
    return {
      status: 'superseded',
      reason: { code: 'newer_revision', message, remedy: 'wait', nextStep: 'Nothing: the newer revision is sent instead.' },
    };
  }
  const flow = await openFlow(deps, run);
  if ('status' in flow) return flow;

  for (let plans = 0; plans < plansMost; plans++) {
    const { plan, periods } = await makePlan(deps, place, flow);
    attempt.remark(plan.remarks);
    if (plan.kind === 'refused') {
      const causes = plan.causes.map(toRunCause);
      attempt.refused(causes);
      return { status: 'blocked', reason: blockedReason(causes), causes };
    }
    if (plan.kind === 'skipped') {
      const reason = stopToReason(plan.reason);
      attempt.skipped(reason);
      return { status: 'skipped', reason };
    }
    if (plan.kind === 'stopped') return { status: plan.status, reason: stopToReason(plan.reason) };
    const [step] = plan.steps;
    if (step === undefined) throw new Error('a plan without steps');
    attempt.plan = { steps: plan.steps.map(toStoryStep), hash: step.hash };
    if (step.action.kind === 'none') return standsAlready(deps, run, place, step, step.action);
    const owner = { run: run.id, attempt: attempt.number, connection: run.connection };
    const result = await writeStep(writeDeps(deps), owner, place, step);
    const decision = decide(deps, run, flow, result, periods);
    if (decision !== undefined) return decision;
  }
  return faultOfOurs(run.retries);
}

function writeDeps(deps: ProcessDeps): WriteDeps {
  return { ...deps, keepExchanges: (trx) => deps.attempt.keepExchanges(trx) };
}

/** Finds out what became of a request that an earlier attempt left open. Undefined: nothing is open any more, go on. */
async function settleEarlier(deps: ProcessDeps, run: RunRow, place: WritePlace): Promise<Decision | undefined> {
  const write = await findWrite(deps.store.db, place);
  const pending = write === undefined ? undefined : await findUnsettledTry(deps.store.db, write.id);
  if (write === undefined || pending === undefined) return undefined;
  const result = await settleTry(writeDeps(deps), pending, write);
  if (result.kind === 'stands') {
    await deps.store.transaction(async (trx) => {
      await deps.task.answered(trx);
      await result.confirm(trx);
    });
    deps.attempt.remark(result.remarks);
    if (result.errors.length > 0) return readBackDiffers(deps, result);
    const superseded = pending.run === run.id && (await findNewerRevision(deps.store.db, run)) !== undefined;
    if (!superseded) return undefined;
    // It did get written; the newer revision changes it next.
    return { status: 'complete', record: toRunRecord(deps, result.step.desired, result.internalId, result.record) };
  }
  if (result.kind === 'already_there') return undefined;
  if (result.kind === 'not_written') {
    const message = `An earlier request was not carried out: nothing stood under our key when the waiting time was over (${result.fault.message}).`;
    deps.attempt.remark([{ code: 'sent_again', message }]);
    if ((await countNotWritten(deps.store.db, run.id)) < notWrittenMost) return undefined;
    const reason: RunReason = {
      code: 'gave_up_sending',
      message: `NetSuite never answered and never saved anything, ${notWrittenMost} times: ${result.fault.message}.`,
      remedy: 'fix_netsuite',
      nextStep: 'Find out why NetSuite does not answer this request (a script, a workflow, its size), then retry.',
    };
    return { status: 'timeout_limit_exceeded', reason };
  }
  return decide(deps, run, undefined, result, []);
}

/** Whole waiting times after which a run's request is not sent again by itself. */
const notWrittenMost = 5;

function decide(
  deps: ProcessDeps,
  run: RunRow,
  flow: Flow | undefined,
  result: WriteResult,
  periods: readonly NetSuitePeriod[],
): Decision | undefined {
  switch (result.kind) {
    case 'stands': {
      deps.attempt.remark(result.remarks);
      if (result.errors.length > 0) return readBackDiffers(deps, result);
      const reason = flow?.afterWriting(result.record, periods, deps.attempt);
      const record = toRunRecord(deps, result.step.desired, result.internalId, result.record);
      if (reason !== undefined) return { status: 'needs_decision', reason, record, confirm: result.confirm };
      return { status: 'complete', record, confirm: result.confirm };
    }
    case 'already_there':
    case 'not_written':
      return undefined;
    case 'unsettled':
      return reconciling(result.fault, result.lookAgainInMs, result.windowEndsInMs);
    case 'rejected':
      return refusedByNetSuite(result.fault);
    case 'not_sent':
      if (result.why === 'sign_in') return signInFailed(result.fault);
      return waitingForNetSuite(result.fault, result.why);
  }
  result satisfies never;
  return faultOfOurs(run.retries);
}

function readBackDiffers(deps: ProcessDeps, result: Extract<WriteResult, { kind: 'stands' }>): Decision {
  deps.attempt.remark(result.errors);
  const reason: RunReason = {
    code: 'read_back_differs',
    message: `NetSuite saved something else than was sent. ${result.errors.map((error) => error.message).join(' ')}`,
    remedy: 'fix_netsuite',
    nextStep: 'Find the script, workflow or preference that changes the record; correct the record; then retry.',
  };
  const record = toRunRecord(deps, result.step.desired, result.internalId, result.record);
  return { status: 'error', reason, record, confirm: result.confirm };
}

async function openFlow(deps: ProcessDeps, run: RunRow): Promise<Flow | Decision> {
  const { store } = deps;
  const integration = await findIntegration(store.db, run.tenant, run.integration);
  const data = await readRevisionData(store.db, run.document, run.revision);
  if (integration === undefined || data === undefined) throw new Error(`run ${run.id} has lost its integration or its document`);
  deps.attempt.integrationVersion = integration.version;
  if (!integration.enabled) {
    const message = `The integration "${integration.name}" is disabled.`;
    return {
      status: 'disabled',
      reason: { code: 'integration_disabled', message, remedy: 'decide', nextStep: 'Enable the integration; the run goes on then.' },
    };
  }
  const mirror = openMirror({
    db: store.db,
    scope: { connection: run.connection, epoch: deps.epoch },
    netsuite: deps.netsuite,
    now: deps.now,
    signal: deps.task.signal,
  });
  const sources = { db: store.db, mirror, run, epoch: deps.epoch };
  if (run.flow === 'bill-to-invoice') {
    const parsed = parseSettings('bill-to-invoice', integration.settings);
    if (parsed.kind === 'invalid') throw new Error(`integration ${integration.id} has settings that its own schema refuses`);
    const { settings } = parsed;
    const bill = data as Bill;
    return {
      recordType: 'invoice',
      edited: settings.editedInNetSuite,
      plan: async (maxAgeMs) => {
        const gathered = await gatherInvoiceFacts({ ...sources, maxAgeMs }, bill, settings);
        return { desired: planInvoice(bill, gathered.facts, settings), gathered, periods: gathered.facts.periods };
      },
      afterWriting: (record, periods, attempt) => {
        remarkIfNotPosted(record, attempt);
        return movedPeriod(record, periodOf(invoiceDate(bill), periods), settings.movedPeriod, attempt);
      },
    };
  }
  const parsed = parseSettings('customer-to-customer', integration.settings);
  if (parsed.kind === 'invalid') throw new Error(`integration ${integration.id} has settings that its own schema refuses`);
  const customer = data as Customer;
  return {
    recordType: 'customer',
    edited: parsed.settings.editedInNetSuite,
    plan: async (maxAgeMs) => {
      const gathered = await gatherCustomerFacts({ ...sources, maxAgeMs }, customer);
      return { desired: planCustomer(customer, gathered.facts, parsed.settings), gathered, periods: [] };
    },
    afterWriting: () => undefined,
  };
}

/** Pending approval means not posted and not in A/R (writing rules 2.9). */
function remarkIfNotPosted(record: Readonly<Record<string, unknown>>, attempt: Attempt): void {
  if (recordFieldText(record.approvalStatus) !== '1') return;
  attempt.remark([{ code: 'not_posted', message: 'The invoice is in NetSuite and not posted: it waits for approval there.' }]);
}

/** NetSuite may post into another period than the date's by a preference of the account [chapter_N2394992]. */
function movedPeriod(
  record: Readonly<Record<string, unknown>>,
  expected: NetSuitePeriod | undefined,
  policy: 'hold' | 'accept',
  attempt: Attempt,
): RunReason | undefined {
  const posted = recordFieldText(record.postingPeriod);
  if (posted === '' || expected === undefined || posted === expected.id) return undefined;
  const message = `NetSuite posted the invoice into period ${posted} instead of ${expected.name}, the period of its date.`;
  if (policy === 'accept') {
    attempt.remark([{ code: 'period_moved', message, path: 'postingPeriod' }]);
    return undefined;
  }
  const nextStep = 'Decide whether that period is right; correct it in NetSuite, or set movedPeriod to accept.';
  return { code: 'period_moved', message, remedy: 'decide', nextStep };
}

async function makePlan(deps: ProcessDeps, place: WritePlace, flow: Flow): Promise<{ plan: Plan; periods: readonly NetSuitePeriod[] }> {
  let planned = await flow.plan(masterDataMaxAgeMs);
  const { oldestReadAt } = planned.gathered;
  const mayRestOnOldCopies = planned.desired.kind !== 'desired' && oldestReadAt !== undefined && oldestReadAt < deps.attempt.startedAt;
  // A person may have mended NetSuite since the copy was made: nothing is refused on the word of an old copy.
  if (mayRestOnOldCopies) planned = await flow.plan(Math.max(0, deps.now().getTime() - deps.attempt.startedAt.getTime()));
  deps.attempt.facts = planned.gathered;
  const { desired, periods } = planned;
  if (desired.kind !== 'desired') return { plan: desired, periods };
  const write = await findWrite(deps.store.db, place);
  const last = lastWriteOf(write);
  const standing =
    last !== undefined && needsStanding(desired.record, last) ? await readStanding(deps, flow.recordType, last.internalId) : undefined;
  const plan = planStep({
    name: flow.recordType,
    key: write?.key ?? writeKey(place),
    desired: desired.record,
    remarks: desired.remarks,
    edited: flow.edited,
    ...(last === undefined ? {} : { last }),
    ...(standing === undefined ? {} : { standing }),
    ...(flow.recordType === 'invoice' ? { recordStop: (record) => invoiceStop(record, periods) } : {}),
  });
  return { plan, periods };
}

async function readStanding(deps: ProcessDeps, recordType: string, internalId: string): Promise<Standing> {
  try {
    const record = await deps.netsuite.get(recordType, internalId, { expandSubResources: true, signal: deps.task.signal });
    return { kind: 'record', record };
  } catch (fault) {
    if (fault instanceof NotFoundFault) return { kind: 'deleted' };
    if (fault instanceof RefusedFault && recordType === 'invoice' && !(await isTransaction(deps, internalId))) return { kind: 'deleted' };
    throw fault;
  }
}

/** Some accounts refuse an id that no transaction has in the words for one of another type, with status 400 (seen). SuiteQL tells them apart. */
async function isTransaction({ netsuite, task }: ProcessDeps, internalId: string): Promise<boolean> {
  const { items } = await netsuite.suiteql(`SELECT id FROM transaction WHERE id = ${Number(internalId)}`, { signal: task.signal });
  return items.length > 0;
}

/** Nothing is to be sent; what stands is read once more, for the record and to notice a deletion. */
async function standsAlready(
  deps: ProcessDeps,
  run: RunRow,
  place: WritePlace,
  step: Step,
  action: Extract<Step['action'], { kind: 'none' }>,
): Promise<Decision> {
  const standing = await readStanding(deps, step.desired.recordType, action.internalId);
  if (standing.kind === 'deleted') {
    const message = `The ${step.desired.recordType} ${action.internalId} that we wrote is no longer in NetSuite: somebody deleted it.`;
    const reason: RunReason = {
      code: 'deleted_in_netsuite',
      message,
      remedy: 'decide',
      nextStep: 'Decide whether it is to be created again.',
    };
    return { status: 'needs_decision', reason };
  }
  deps.attempt.remark([{ code: 'nothing_sent', message: `Nothing was sent: ${action.why}.` }]);
  const { record } = standing;
  return {
    status: 'complete',
    record: toRunRecord(deps, step.desired, action.internalId, record),
    ...(action.sameAsRecord
      ? { confirm: (trx) => confirmStanding(trx, place, { internalId: action.internalId, step, record, run: run.id }) }
      : {}),
  };
}

const pageByRecordType = { invoice: 'accounting/transactions/custinvc.nl', customer: 'common/entity/custjob.nl' } as const;

function toRunRecord(deps: ProcessDeps, desired: DesiredRecord, internalId: string, record: Readonly<Record<string, unknown>>): RunRecord {
  const tranId = recordFieldText(record.tranId);
  const total = decimalFrom(record.total);
  const planned = desired.fields.find(({ field }) => field === 'currency')?.value;
  // NetSuite names a currency by its own display name; the plan knows its ISO code.
  const currency = planned?.kind === 'reference' ? planned.label : undefined;
  return {
    recordType: desired.recordType,
    internalId,
    ...(tranId === '' ? {} : { tranId }),
    ...(currency === undefined ? {} : { currency }),
    ...(total === undefined ? {} : { total: currency === undefined ? total : toFixedPlaces(total, currencyPlaces(currency), 'half-up') }),
    url: `${deps.appUrl}/app/${pageByRecordType[desired.recordType]}?id=${internalId}`,
  };
}

function toRunCause(cause: Cause): RunCause {
  return { ...cause };
}

function toStoryStep(step: Step) {
  const values: PlannedValue[] = step.desired.fields.map((planned) => ({
    field: planned.field,
    value: fieldValueText(planned.value),
    reason: planned.reason,
  }));
  for (const [index, line] of (step.desired.lines ?? []).entries()) {
    for (const planned of line.fields) {
      values.push({ field: `item[${index}].${planned.field}`, value: fieldValueText(planned.value), reason: planned.reason });
    }
  }
  const internalId = step.action.kind === 'create' ? undefined : step.action.internalId;
  return {
    name: step.name,
    action: step.action.kind,
    recordType: step.desired.recordType,
    key: step.key,
    ...(internalId === undefined ? {} : { internalId }),
    values,
  };
}
