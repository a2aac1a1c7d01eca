import type { ErrorCode } from '@longshore/api';
import type { AccessBook } from './access-book.ts';
import type { Caller } from './caller.ts';

/** The name of the cookie that holds a session. */
export const sessionCookie = 'longshore_session';

export type Identity = { readonly caller: Caller } | { readonly caller?: never; readonly code: ErrorCode; readonly detail: string };

/** Finds out who sends a request. A key in the Authorization header counts before a session's cookie. */
export async function identify(headers: Headers, book: AccessBook): Promise<Identity> {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const caller = secret === undefined ? undefined : await book.callerOfKey(secret);
    return caller === undefined ? { code: 'key_unknown', detail: 'The Authorization header holds no key that is valid here.' } : { caller };
  }
  const session = cookieOf(headers.get('cookie') ?? '', sessionCookie);
  if (session === undefined) return { code: 'key_missing', detail: 'The request has neither a key nor a session.' };
  const caller = await book.callerOfSession(session);
  return caller === undefined ? { code: 'session_ended', detail: 'The session in the cookie has ended.' } : { caller };
}

/**
 * Whether a change that a browser asks for with its session really comes from the console. The cookie alone proves nothing: the browser
 * adds it to what other sites make it send. It lets only pages of our own origin set this header.
 */
export function comesFromConsole(headers: Headers): boolean {
  if (headers.get('x-longshore') === '1') return true;
  return headers.get('sec-fetch-site') === 'same-origin';
}

function cookieOf(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}
