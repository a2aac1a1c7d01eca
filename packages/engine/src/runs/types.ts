import type { ToldExchange } from '../connections/index.ts';
import type { DocumentKind } from '../documents/index.ts';
import type { Remark, RemedyClass } from '../plans/index.ts';
import type { ReasonCode, RemarkCode } from './reason-codes.ts';

export type { RemedyClass } from '../plans/index.ts';
export type { ReasonCode, RemarkCode } from './reason-codes.ts';

/** Where a run stands; see the table of statuses in docs/runs.md. */
export type RunStatus =
  | 'waiting'
  | 'started'
  | 'reconciling'
  | 'awaiting_retry'
  | 'rate_limit_retry'
  | 'blocked'
  | 'needs_decision'
  | 'auth_failed'
  | 'accounting_period_closed'
  | 'invoice_already_paid'
  | 'disabled'
  | 'complete'
  | 'skipped'
  | 'superseded'
  | 'canceled'
  | 'error'
  | 'timeout_limit_exceeded';

/** Why a run stands where it stands. `code` is stable and explained in docs/errors.md. */
export interface RunReason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly remedy: RemedyClass;
  readonly nextStep: string;
  /** NetSuite's own words, where it said any. */
  readonly netsuiteMessage?: string;
}

/** Something that is missing, shared by all runs that wait for it: `item:product:p-12`, `customer:acme-uk`, `currency:XTS`. */
export interface RunCause extends RunReason {
  readonly key: string;
  /** Where in the document the need arose: `lineItems[1].productId`. */
  readonly path?: string;
}

export interface RunRecord {
  readonly recordType: string;
  readonly internalId: string;
  readonly tranId?: string;
  readonly currency?: string;
  /** Decimal text: the total as NetSuite gave it back. */
  readonly total?: string;
  /** The record's page in NetSuite. */
  readonly url: string;
}

export interface RunSummary {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly integration: string;
  readonly flow: string;
  readonly document: { readonly kind: DocumentKind; readonly id: string; readonly revision: number; readonly version?: string };
  readonly status: RunStatus;
  readonly final: boolean;
  readonly reason?: RunReason;
  readonly causes: readonly RunCause[];
  readonly record?: RunRecord;
  readonly attempts: number;
  readonly replayedFrom?: string;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly closedAt?: Date;
  /** When it goes on by itself. */
  readonly dueAt?: Date;
}

/** One planned value and where it came from. */
export interface PlannedValue {
  /** `tranDate`, `item[0].amount` */
  readonly field: string;
  readonly value: unknown;
  readonly reason: string;
}

export interface StoryStep {
  readonly name: string;
  readonly action: 'create' | 'update' | 'none';
  readonly recordType: string;
  readonly key: string;
  readonly internalId?: string;
  readonly values: readonly PlannedValue[];
  readonly outcome?: { readonly kind: string; readonly at: Date; readonly remark?: string };
}

export type StoryExchange = ToldExchange;

export interface StoryAttempt {
  readonly number: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
  /** How it ended: the status it left the run in, and why. */
  readonly outcome?: { readonly status: RunStatus; readonly reason?: RunReason };
  /** What was looked up, from where and how old it was. */
  readonly facts?: unknown;
  readonly plan?:
    | { readonly steps: readonly StoryStep[]; readonly hash?: string }
    | { readonly refusals: readonly RunCause[] }
    | { readonly skipped: RunReason };
  /** Everything a person should know that did not stop the run. */
  readonly remarks: readonly Remark<RemarkCode>[];
  readonly exchanges: readonly StoryExchange[];
}

export interface RunStory extends RunSummary {
  readonly data: unknown;
  readonly revisions: readonly {
    readonly revision: number;
    readonly version?: string;
    readonly receivedAt: Date;
    readonly status: RunStatus;
    readonly run: string;
  }[];
  readonly story: readonly StoryAttempt[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface RunFilter {
  readonly status?: readonly RunStatus[];
  readonly cause?: string;
  readonly kind?: DocumentKind;
  readonly documentId?: string;
  readonly integration?: string;
  readonly connection?: string;
  readonly cursor?: string;
  /** 1 to 200, default 50. */
  readonly limit?: number;
}
