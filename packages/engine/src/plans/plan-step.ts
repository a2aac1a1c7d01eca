import type { Baseline, DesiredRecord, Plan, Remark, StepAction, StopReason, StopStatus } from './plan.ts';
import type { NetSuiteRecord } from './plan-change.ts';
import { planChange } from './plan-change.ts';
import { planHash } from './plan-hash.ts';

/** What our last confirmed write of this key left behind. */
export interface LastWrite {
  readonly internalId: string;
  /** Hash of the record it was to become; absent when we only found the record there. */
  readonly planHash?: string;
  readonly baseline?: Baseline;
}

/** What stands in NetSuite under the last write's internal id. */
export type Standing =
  | { readonly kind: 'record'; readonly record: NetSuiteRecord }
  /** 404 on something we wrote: a person deleted it. */
  | { readonly kind: 'deleted' };

export interface StepRequest {
  readonly name: string;
  readonly key: string;
  readonly desired: DesiredRecord;
  readonly remarks: readonly Remark[];
  readonly last?: LastWrite;
  /** Needed when there is a last write and its hash differs; see `needsStanding`. */
  readonly standing?: Standing;
  readonly edited: 'ask' | 'overwrite';
  /** Reasons of the record's own kind not to change it. */
  readonly recordStop?: (record: NetSuiteRecord) => { status: StopStatus; reason: StopReason } | undefined;
}

/** Whether the plan depends on what stands in NetSuite now: something was written, and something else is wanted. */
export function needsStanding(desired: DesiredRecord, last: LastWrite | undefined): boolean {
  return last !== undefined && last.planHash !== planHash(desired);
}

function stopped(status: StopStatus, reason: StopReason, remarks: readonly Remark[]): Plan {
  return { kind: 'stopped', status, reason, remarks };
}

/**
 * Turns a desired record into the one step that brings it about: create, change what differs, or nothing.
 * The plan hash against the last confirmed write decides whether anything is sent at all.
 */
export function planStep(request: StepRequest): Plan {
  const { desired, last, standing, key, name } = request;
  const hash = planHash(desired);
  const kept = last === undefined || last.planHash === hash ? [] : Object.keys(desired.sublistsOnCreate ?? {});
  const remarks: readonly Remark[] = [
    ...request.remarks,
    ...kept.map(
      (sublist): Remark => ({
        code: 'sublist_kept',
        message: `${sublist} is written when the record is created and kept in NetSuite afterwards.`,
      }),
    ),
  ];
  const step = (action: StepAction): Plan => ({ kind: 'steps', steps: [{ name, key, desired, action, hash }], remarks });
  if (last === undefined) return step({ kind: 'create' });
  if (last.planHash === hash) {
    const why = 'what we last wrote is exactly what this plan would write';
    return step({ kind: 'none', internalId: last.internalId, why, sameAsRecord: false });
  }
  if (standing === undefined) throw new Error('a changed plan needs what stands in NetSuite');
  if (standing.kind === 'deleted') {
    const message = `The ${desired.recordType} ${last.internalId} that we wrote is no longer in NetSuite: somebody deleted it.`;
    return stopped(
      'needs_decision',
      { code: 'deleted_in_netsuite', message, nextStep: 'Decide whether it is to be created again.' },
      remarks,
    );
  }
  const { record } = standing;
  const externalId = record.externalId === undefined || record.externalId === null ? '' : String(record.externalId);
  if (externalId.toLowerCase() !== key.toLowerCase()) {
    const message = `The ${desired.recordType} ${last.internalId} carries external id "${externalId}" instead of ours, ${key}.`;
    const nextStep = 'Find out which integration changed it; restore our external id and retry.';
    return stopped('needs_decision', { code: 'external_id_changed', message, nextStep }, remarks);
  }
  const change = planChange(desired, record, last.internalId, last.baseline ?? { fields: {}, lines: {} }, request.edited);
  if (change.kind === 'same') {
    return step({ kind: 'none', internalId: last.internalId, why: 'it already stands in NetSuite like this', sameAsRecord: true });
  }
  const recordStop = request.recordStop?.(record);
  if (recordStop !== undefined) return stopped(recordStop.status, recordStop.reason, remarks);
  if (change.kind === 'lines_not_identified') {
    const field = change.lineIdField === undefined ? 'no lineIdField is set' : `our line field ${change.lineIdField} did not come back`;
    const message = `The lines of ${desired.recordType} ${last.internalId} cannot be told apart: ${field}.`;
    const nextStep = 'Create the line field in NetSuite and show it on the form, or correct the record there by hand.';
    return stopped('needs_decision', { code: 'lines_not_identified', message, nextStep }, remarks);
  }
  if (change.kind === 'conflict') {
    const list = change.conflicts.map(
      (conflict) => `${conflict.field}: we left "${conflict.ours}", now "${conflict.theirs}", planned "${conflict.planned}"`,
    );
    const message = `Somebody changed ${desired.recordType} ${last.internalId} in NetSuite since our last write. ${list.join('; ')}.`;
    const nextStep = 'Undo the change in NetSuite and retry, or set the integration to overwrite.';
    return stopped('needs_decision', { code: 'edited_in_netsuite', message, nextStep }, remarks);
  }
  return step(change.action);
}
