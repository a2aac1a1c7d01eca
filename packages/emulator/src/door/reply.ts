import type { ServerResponse } from 'node:http';
import type { Outcome } from '../operations/index.ts';
import { messageOf } from '../operations/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { serviceUnavailablePage } from '../refusals/index.ts';

/** What goes back over the wire. */
export type Reply =
  | { readonly kind: 'message'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  /** No answer: the connection is destroyed. */
  | { readonly kind: 'reset' };

/** The reply to what an operation came to. */
export function replyTo(outcome: Outcome): Reply {
  return { kind: 'message', ...messageOf(outcome) };
}

export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: 'message', status, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** The body of a token refusal has one property; an unknown client is told how to sign in. [H:subsect_158521885412] */
export function replyToTokenRefusal(refusal: TokenRefusal, realm: string): Reply {
  const headers: Record<string, string> = refusal.status === 401 ? { 'WWW-Authenticate': `Basic realm="${realm}"` } : {};
  return jsonReply(refusal.status, { error: refusal.error }, headers);
}

/** The page of a host or a service that is not there. */
export function unavailableReply(): Reply {
  return { kind: 'message', status: 503, headers: { 'Content-Type': 'text/html;charset=utf-8' }, body: serviceUnavailablePage };
}

/** Writes a reply. A client that has gone away misses it. @returns the status that was written, null for none */
export function send(reply: Reply, response: ServerResponse): number | null {
  if (reply.kind === 'reset') {
    response.socket?.destroy();
    return null;
  }
  if (response.destroyed || response.socket?.destroyed === true) return null;
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, { ...reply.headers, ...(reply.status === 204 ? {} : { 'Content-Length': String(length) }) });
  response.end(reply.body);
  return reply.status;
}
