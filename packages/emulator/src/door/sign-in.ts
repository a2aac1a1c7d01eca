import type { Identity, Integration } from '../books/index.ts';
import { putLoginAttempt } from '../books/index.ts';
import type { Account } from '../operations/index.ts';
import { readAccessToken } from '../operations/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidBearerToken, invalidLogin, malformedBearerHeader } from '../refusals/index.ts';
import type { SignedRequest } from './verify-tba.ts';
import { verifyTba } from './verify-tba.ts';

/** Who a request is from. */
export interface SignedIn {
  readonly kind: 'signed-in';
  readonly integration: Integration;
  readonly identity: Identity;
}

/**
 * Checks the sign-in of a request. Whatever is wrong, the answer is the same; the reason goes into the Login Audit Trail. Both kinds of
 * sign-in are in the Authorization header. [H:article_0627022005]
 */
export async function signIn(
  account: Account,
  authorization: string | undefined,
  request: Omit<SignedRequest, 'authorization'>,
  ipAddress: string,
): Promise<SignedIn | Refusal> {
  const fail = (refusal: Refusal, detail: string, clientId: string | null = null, identity: Identity | null = null) => {
    const at = new Date(account.now()).toISOString();
    const { entity, role } = identity ?? { entity: null, role: null };
    putLoginAttempt(account.books, { at, status: 'Failure', detail, clientId, entity, role, ipAddress, path: request.path });
    return refusal;
  };
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    if (rest === '' || /\s/.test(rest)) return fail(malformedBearerHeader(account.realm), 'InvalidTokenType');
    const reading = await readAccessToken(account, rest, 'rest_webservices');
    return reading.kind === 'accepted'
      ? { kind: 'signed-in', integration: reading.integration, identity: reading.identity }
      : fail(invalidBearerToken(account.realm), reading.auditDetail, reading.clientId, reading.identity);
  }
  if (scheme.toLowerCase() !== 'oauth') return fail(invalidLogin(), 'MissingTokenPassportRequiredFields');
  const reading = verifyTba(account.books, account.realm, Math.floor(account.now() / 1000), { ...request, authorization: rest });
  return reading.kind === 'accepted'
    ? { kind: 'signed-in', integration: reading.integration, identity: reading.identity }
    : fail(invalidLogin(), reading.auditDetail, reading.clientId, reading.identity);
}
