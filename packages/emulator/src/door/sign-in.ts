import type { Identity, Integration } from '../books/index.ts';
import { putLoginAttempt } from '../books/index.ts';
import type { Account } from '../operations/index.ts';
import { readAccessToken, refuseSignIn } from '../operations/index.ts';
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

/** A sign-in that failed, with its reason in the Login Audit Trail's word. */
export interface FailedSignIn {
  readonly kind: 'sign-in-failed';
  /** What the Authorization header was; `malformed-bearer` is one that holds no token. */
  readonly header: 'oauth' | 'bearer' | 'malformed-bearer';
  readonly auditDetail: string;
  readonly clientId: string | null;
  readonly identity: Identity | null;
}

/** A request as far as its sign-in goes. */
export interface RequestToSignIn extends Omit<SignedRequest, 'authorization'> {
  /** The Authorization header, which holds either kind of sign-in. [H:article_0627022005] */
  readonly authorization: string | undefined;
  readonly ipAddress: string;
  /** What it is for: the scope an access token must have. */
  readonly service: 'rest_webservices' | 'restlets';
}

/** Checks the sign-in of a request to REST web services. Whatever is wrong, the answer is the same. */
export async function signIn(account: Account, request: RequestToSignIn): Promise<SignedIn | Refusal> {
  const result = await readSignIn(account, request);
  if (result.kind === 'signed-in') return result;
  switch (result.header) {
    case 'oauth':
      return invalidLogin();
    case 'bearer':
      return invalidBearerToken(account.realm);
    case 'malformed-bearer':
      return malformedBearerHeader(account.realm);
  }
}

/** Checks the sign-in of a request; the reason of a failure goes into the Login Audit Trail. */
export async function readSignIn(account: Account, request: RequestToSignIn): Promise<SignedIn | FailedSignIn> {
  const { authorization, path, ipAddress, service } = request;
  const fail = (
    header: FailedSignIn['header'],
    auditDetail: string,
    clientId: string | null = null,
    identity: Identity | null = null,
  ): FailedSignIn => {
    const at = new Date(account.now()).toISOString();
    const { entity, role } = identity ?? { entity: null, role: null };
    putLoginAttempt(account.books, { at, status: 'Failure', detail: auditDetail, clientId, entity, role, ipAddress, path });
    return { kind: 'sign-in-failed', header, auditDetail, clientId, identity };
  };
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    if (rest === '' || /\s/.test(rest)) return fail('malformed-bearer', 'InvalidTokenType');
    const reading = await readAccessToken(account, rest, service);
    if (reading.kind !== 'accepted') return fail('bearer', reading.auditDetail, reading.clientId, reading.identity);
    const { integration, identity } = reading;
    const refused = refuseSignIn(account.books, identity, 'sign-in-with-oauth-2.0');
    return refused === undefined ? { kind: 'signed-in', integration, identity } : fail('bearer', refused, integration.clientId, identity);
  }
  if (scheme.toLowerCase() !== 'oauth') return fail('oauth', 'MissingTokenPassportRequiredFields');
  const reading = verifyTba(account.books, account.realm, Math.floor(account.now() / 1000), { ...request, authorization: rest });
  if (reading.kind === 'accepted') {
    const { integration, identity } = reading;
    const refused = refuseSignIn(account.books, identity, 'sign-in-with-access-token');
    return refused === undefined ? { kind: 'signed-in', integration, identity } : fail('oauth', refused, integration.clientId, identity);
  }
  // The trail has a word of its own for this where a RESTlet was called. [H:subsect_156935170194]
  const auditDetail = reading.auditDetail === 'NonceUsed' && service === 'restlets' ? 'nonce_used' : reading.auditDetail;
  return fail('oauth', auditDetail, reading.clientId, reading.identity);
}
