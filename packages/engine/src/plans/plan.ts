import type { FieldValue } from './field-value.ts';
import type { PlanCode, PlanStoppingCode, RemedyClass } from './plan-codes.ts';

/** One field of a NetSuite record as we want it, and why it has this value. */
export interface PlannedField {
  /** NetSuite's property name. */
  readonly field: string;
  readonly value: FieldValue;
  /** For people: "the bill's externalInvoiceDate", "product p-12 is mapped to item 107". */
  readonly reason: string;
}

/** One row of a sublist as we want it. `id` is ours and travels in the line field, so that the row can be found again. */
export interface PlannedLine {
  readonly id: string;
  readonly fields: readonly PlannedField[];
}

/** A record as a document wants it to stand in NetSuite, before looking at what stands there. */
export interface DesiredRecord {
  readonly recordType: 'invoice' | 'customer';
  readonly fields: readonly PlannedField[];
  /** Rows of sublist `item`; absent for records without lines of ours. */
  readonly lines?: readonly PlannedLine[];
  /** The field of a row that carries `PlannedLine.id`. */
  readonly lineIdField?: string;
  /** Sublists that are sent when the record is created and never compared or changed afterwards: `{ addressBook: [...] }`. */
  readonly sublistsOnCreate?: Readonly<Record<string, readonly unknown[]>>;
}

/** What we read back after our last write, for the fields we wrote. */
export interface Baseline {
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<string, { readonly line: string; readonly fields: Readonly<Record<string, string>> }>>;
}

/** One row of a change: with `line` an existing row is changed, without it a row is added [H:section_1545295601]. */
export interface LineChange {
  readonly id: string;
  readonly line?: string;
  readonly fields: readonly PlannedField[];
}

export type StepAction =
  | { readonly kind: 'create' }
  | {
      readonly kind: 'update';
      readonly internalId: string;
      readonly fields: readonly PlannedField[];
      readonly lines: readonly LineChange[];
      /** True when a row must go: then `lines` is the complete list and the request says `replace=item`. */
      readonly replaceLines: boolean;
    }
  /** Nothing is sent: it stands there already, by our last write or (`sameAsRecord`) by comparison with the record. */
  | { readonly kind: 'none'; readonly internalId: string; readonly why: string; readonly sameAsRecord: boolean };

/** One write of a plan. */
export interface Step {
  readonly name: string;
  /** Deterministic; the record's external id at NetSuite. */
  readonly key: string;
  readonly desired: DesiredRecord;
  readonly action: StepAction;
  /** Of the desired record; compared with the last confirmed write it decides whether anything is sent. */
  readonly hash: string;
}

/** Something a person should know that does not stop the run. */
export interface Remark<Code extends string = PlanCode> {
  readonly code: Code;
  readonly message: string;
  readonly path?: string;
}

/** Why a plan cannot be made. All of them are found in one pass. */
export interface Cause {
  readonly key: string;
  readonly code: PlanStoppingCode;
  readonly message: string;
  readonly remedy: RemedyClass;
  readonly nextStep: string;
  readonly path?: string;
}

/** Why a document is not sent although nothing is missing. */
export interface StopReason {
  readonly code: PlanStoppingCode;
  readonly message: string;
  readonly nextStep: string;
}

export type StopStatus = 'needs_decision' | 'accounting_period_closed' | 'invoice_already_paid';

export type Desired =
  | { readonly kind: 'desired'; readonly record: DesiredRecord; readonly remarks: readonly Remark[] }
  | { readonly kind: 'refused'; readonly causes: readonly Cause[]; readonly remarks: readonly Remark[] }
  | { readonly kind: 'stopped'; readonly status: StopStatus; readonly reason: StopReason; readonly remarks: readonly Remark[] }
  | { readonly kind: 'skipped'; readonly reason: StopReason; readonly remarks: readonly Remark[] };

export type Plan =
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly remarks: readonly Remark[] }
  | Exclude<Desired, { kind: 'desired' }>;
