import type { Books, Identity, Integration } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { refusalBody } from '../refusals/index.ts';

/** The NetSuite account that answers. */
export interface Account {
  readonly books: Books;
  /** The account id as sign-ins write it: `TSTDRV1234567`, `1234567_SB1`. */
  readonly realm: string;
  /** The account id as host names write it: `tstdrv1234567`, `1234567-sb1`. */
  readonly hostLabel: string;
  /** The account's clock, in Unix milliseconds. */
  readonly now: () => number;
  readonly randomId: () => string;
}

/** A signed-in request, received whole. */
export interface Call {
  readonly account: Account;
  readonly integration: Integration;
  /** Whom it acts as: the user and the role of the token or of the certificate mapping. */
  readonly identity: Identity;
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** What links and Location begin with: the scheme and host the client called. */
  readonly baseUrl: string;
  /** Whether the external id the request brings was in use when the request arrived. */
  readonly externalIdWasTaken: boolean;
}

/** What NetSuite answers when it does what it was asked. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; absent for an answer without body. */
  readonly body?: unknown;
  /** The body as it was written already, instead of `body`. */
  readonly text?: string;
  /** The type of the record that was created, if one was. */
  readonly createdType?: string;
}

/** What an operation comes to. */
export type Outcome = Answer | Refusal;

/** What an outcome is on the wire. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writes an outcome as it goes over the wire. */
export function messageOf(outcome: Outcome): Message {
  if (outcome.kind === 'refused') {
    const headers = { ...outcome.headers, 'Content-Type': mediaTypes.error };
    return { status: outcome.status, headers, body: JSON.stringify(refusalBody(outcome)) };
  }
  const body = outcome.text ?? (outcome.body === undefined ? '' : JSON.stringify(outcome.body));
  return { status: outcome.status, headers: outcome.headers, body };
}

/** The media types of REST bodies. [B] */
export const mediaTypes = {
  singular: 'application/vnd.oracle.resource+json; type=singular',
  collection: 'application/vnd.oracle.resource+json; type=collection',
  error: 'application/vnd.oracle.resource+json; type=error',
  'create-form': 'application/vnd.oracle.resource+json; type=create-form',
  'edit-form': 'application/vnd.oracle.resource+json; type=edit-form',
  'select-options': 'application/vnd.oracle.resource+json; type=select-options',
} as const;

/** An answer with a JSON body. */
export function answerWith(body: unknown, mediaType: string = mediaTypes.singular): Answer {
  return { kind: 'answer', status: 200, headers: { 'Content-Type': mediaType }, body };
}

/** An answer that says only that it was done. [H:section_1540810947] */
export function done(headers: Readonly<Record<string, string>> = {}): Answer {
  return { kind: 'answer', status: 204, headers };
}

/** The base of every path of the record service. */
export const recordServicePath = '/services/rest/record/v1';

/** The base of every path of jobs. */
export const asyncServicePath = '/services/rest/async/v1';

/** The absolute address of a record or of a part of one. */
export function addressOf(baseUrl: string, ...segments: readonly string[]): string {
  return `${baseUrl}${recordServicePath}/${segments.join('/')}`;
}
