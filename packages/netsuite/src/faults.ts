import type { FaultCode } from './fault-codes.ts';
import { faultCodes } from './fault-codes.ts';

/** One reason in an answer of NetSuite, in its own words. [H:section_156570709583] */
export interface NetSuiteErrorDetail {
  readonly detail: string;
  /** NetSuite's `o:errorCode`. */
  readonly code?: string;
  /** JSONPath into the body that was sent. */
  readonly path?: string;
  readonly queryParameter?: string;
  readonly header?: string;
  /** Path and query of the request. */
  readonly url?: string;
}

export interface FaultFacts {
  readonly code: FaultCode;
  readonly message: string;
  readonly details?: readonly NetSuiteErrorDetail[] | undefined;
  readonly status?: number | undefined;
  readonly operationId?: string | undefined;
  readonly location?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Something went wrong between this process and NetSuite. Its class says what the caller can do:
 * sign in again ({@link SignInFault}), wait ({@link ConcurrencyFault}), correct something ({@link RefusedFault}, {@link NotFoundFault},
 * {@link NetSuiteConfigurationError}), try again ({@link NotSentFault}, {@link UnavailableFault}), find out what became of a write
 * ({@link OutcomeUnknownFault}), or report a bug ({@link AnswerMalformedFault}).
 */
export abstract class NetSuiteFault extends Error {
  /** Stable; all codes stand in `fault-codes.ts`. */
  readonly code: FaultCode;
  /** What a person can do, in a sentence. */
  readonly nextStep: string;
  /** NetSuite's own words, where it said any. */
  readonly details: readonly NetSuiteErrorDetail[];
  /** The HTTP status, where an answer was begun. */
  readonly status: number | undefined;
  /** NetSuite's handle for its support, `X-N-OperationId`. */
  readonly operationId: string | undefined;
  /** The `Location` of the answer: of the earlier job, where an idempotency key was used before. [H:subsect_164494900632] */
  readonly location: string | undefined;

  constructor(facts: FaultFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.nextStep = faultCodes[facts.code];
    this.details = facts.details ?? [];
    this.status = facts.status;
    this.operationId = facts.operationId;
    this.location = facts.location;
  }

  /** NetSuite's first `o:errorCode`. */
  get netsuiteCode(): string | undefined {
    return this.details.find((detail) => detail.code !== undefined)?.code;
  }

  /** Whether it is certain that this request changed nothing in NetSuite. */
  abstract readonly provesNotWritten: boolean;
}

/** The sign-in does not work: refused by the record service, or by the token endpoint. The request itself was not taken up. */
export class SignInFault extends NetSuiteFault {
  override readonly name = 'SignInFault';
  override readonly provesNotWritten = true;
}

/** Too many requests were in flight in the account; this one was not taken up. [H:section_1500275531] */
export class ConcurrencyFault extends NetSuiteFault {
  override readonly name = 'ConcurrencyFault';
  override readonly provesNotWritten = true;
  /** What a `Retry-After` header asked for; NetSuite documents none. */
  readonly retryAfterMs: number | undefined;

  constructor(facts: FaultFacts & { readonly retryAfterMs?: number | undefined }) {
    super(facts);
    this.retryAfterMs = facts.retryAfterMs;
  }
}

// Anything else may come from a script that ran after the record had been saved. [H:section_N3536574]
const codesBeforeAnySave: ReadonlySet<string> = new Set(['INVALID_HEADER', 'INVALID_PARAMETER', 'INVALID_URL', 'INVALID_REQUEST']);

/** Whether NetSuite says by every reason that it refused before it could have saved anything. */
export function precedesAnySave(details: readonly NetSuiteErrorDetail[]): boolean {
  return details.length > 0 && details.every((detail) => detail.code !== undefined && codesBeforeAnySave.has(detail.code));
}

/** NetSuite understood and refused. Unless {@link provesNotWritten}, the record may have been saved all the same. */
export class RefusedFault extends NetSuiteFault {
  override readonly name = 'RefusedFault';
  override readonly provesNotWritten: boolean;

  constructor(facts: FaultFacts) {
    super(facts);
    this.provesNotWritten = precedesAnySave(this.details);
  }
}

/** There is no record with this id, or the role may not see it. */
export class NotFoundFault extends NetSuiteFault {
  override readonly name = 'NotFoundFault';
  override readonly provesNotWritten = false;
}

/**
 * A write left this process, and no answer that settles it was read. It may have been done, may be done later, or may never be done.
 * [H:section_1540364662, section_4078474279]
 */
export class OutcomeUnknownFault extends NetSuiteFault {
  override readonly name = 'OutcomeUnknownFault';
  override readonly provesNotWritten = false;
}

/** No answer came that could be trusted, to a read or to a write that is known to have left nothing. It may be repeated. */
export class UnavailableFault extends NetSuiteFault {
  override readonly name = 'UnavailableFault';
  override readonly provesNotWritten = true;
}

/** No byte of this request left the process. */
export class NotSentFault extends NetSuiteFault {
  override readonly name = 'NotSentFault';
  override readonly provesNotWritten = true;
}

/** A read was answered in a form this client does not know. */
export class AnswerMalformedFault extends NetSuiteFault {
  override readonly name = 'AnswerMalformedFault';
  override readonly provesNotWritten = true;
  /** Where in the answer: `items[3].id`. Empty for the whole. */
  readonly path: string;

  constructor(facts: Omit<FaultFacts, 'code'> & { readonly path: string }) {
    super({ ...facts, code: 'answer_malformed' });
    this.path = facts.path;
  }
}

/** What was asked of this package cannot be done; nothing was sent. */
export class NetSuiteConfigurationError extends NetSuiteFault {
  override readonly name = 'NetSuiteConfigurationError';
  override readonly provesNotWritten = true;
}
