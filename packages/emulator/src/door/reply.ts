import type { Outcome } from '../operations/index.ts';
import { messageOf } from '../operations/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { maintenancePage, serviceUnavailablePage } from '../refusals/index.ts';

/** An answer on the wire. */
export interface MessageReply {
  readonly kind: 'message';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the body goes wrong on its way; absent for not at all. */
  readonly delivery?: { readonly kind: 'cut in half' } | { readonly kind: 'dripping'; readonly durationMs: number };
}

/** What goes back over the wire. */
export type Reply =
  | MessageReply
  /** Messages one by one for as long as the client stays. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
  | { readonly kind: 'events'; readonly follow: (tell: (event: unknown) => void) => () => void }
  /** No answer: the connection is destroyed. */
  | { readonly kind: 'reset' };

/** The reply to what an operation came to. */
export function replyTo(outcome: Outcome): MessageReply {
  return { kind: 'message', ...messageOf(outcome) };
}

export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): MessageReply {
  return { kind: 'message', status, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** The body of a token refusal has one property; an unknown client is told how to sign in. [H:subsect_158521885412] */
export function replyToTokenRefusal(refusal: TokenRefusal, realm: string): Reply {
  const headers: Record<string, string> = refusal.status === 401 ? { 'WWW-Authenticate': `Basic realm="${realm}"` } : {};
  return jsonReply(refusal.status, { error: refusal.error }, headers);
}

/** The page of a host or a service that is not there. */
export function unavailableReply(): MessageReply {
  return htmlReply(503, serviceUnavailablePage);
}

/** The page of a service that is being maintained; some front ends send it with status 200. */
export function maintenanceReply(status: 200 | 503): MessageReply {
  return htmlReply(status, maintenancePage);
}

export function htmlReply(status: number, body: string, headers: Readonly<Record<string, string>> = {}): MessageReply {
  return { kind: 'message', status, headers: { ...headers, 'Content-Type': 'text/html;charset=utf-8' }, body };
}
