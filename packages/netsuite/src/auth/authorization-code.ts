import { createHash } from 'node:crypto';
import type { AccountId } from '../account-id.ts';
import { parseAccountId } from '../account-id.ts';
import { NetSuiteConfigurationError, NetSuiteFault, SignInFault } from '../faults.ts';
import { readTokenAnswer } from './access-token.ts';
import type { ApplicationCredentials, AuthorizationTokens } from './credentials.ts';

/** What an application keeps while a person is away to sign in: both are secret, and good for one answer. */
export interface BegunAuthorization {
  readonly state: string;
  readonly codeVerifier: string;
}

/** What the page is asked for. */
export interface AuthorizationRequest {
  readonly clientId: string;
  /** Where the person is sent back: exactly as it stands on the integration record. */
  readonly redirectUri: string;
  readonly scope: readonly string[];
  /** `login` and `consent` ask the person anew, `none` asks nothing. [H:section_162626471013] */
  readonly prompt: 'none' | 'login' | 'consent' | 'login consent' | undefined;
}

/**
 * The address a person is sent to, with a proof that whoever redeems the code has begun the sign-in (PKCE; RFC 7636, S256).
 * [H:section_158081944642]
 * @throws {NetSuiteConfigurationError} `redirect_uri_malformed`
 */
export function authorizationUrl(
  authorizeUrl: string,
  { clientId, redirectUri, scope, prompt }: AuthorizationRequest,
  { state, codeVerifier }: BegunAuthorization,
): string {
  if (!URL.canParse(redirectUri) || new URL(redirectUri).protocol === 'http:') {
    throw new NetSuiteConfigurationError({
      code: 'redirect_uri_malformed',
      message: `"${redirectUri}" is no address that NetSuite sends people back to.`,
    });
  }
  const url = new URL(authorizeUrl);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scope.join(' '),
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(prompt !== undefined && { prompt }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** What NetSuite tells when it sends a person back. */
export interface Permission {
  readonly code: string;
  /** Internal ids of the role and of the user that the person chose. */
  readonly role: string | undefined;
  readonly entity: string | undefined;
}

/**
 * Reads the address a person came back to. [H:section_158081944642, subsect_158521823069]
 * @throws {SignInFault} `authorization_state_mismatch`, `authorization_denied`, `authorization_refused`,
 * `authorization_of_another_account`
 */
export function readCallback(callbackUrl: string, { state }: BegunAuthorization, accountId: AccountId): Permission {
  const base = 'https://callback.invalid';
  const answer = URL.canParse(callbackUrl, base) ? new URL(callbackUrl, base).searchParams : new URLSearchParams();
  // Checked first: an answer that belongs to another sign-in has nothing to say here, not even no.
  if (answer.getAll('state').length !== 1 || answer.get('state') !== state) {
    throw new SignInFault({ code: 'authorization_state_mismatch', message: 'This answer does not belong to the sign-in that was begun.' });
  }
  const error = answer.get('error');
  if (error === 'access_denied') throw new SignInFault({ code: 'authorization_denied', message: 'The person did not give permission.' });
  const [code, ...others] = answer.getAll('code');
  if (error !== null || code === undefined || code === '' || others.length > 0) {
    const name = error !== null && /^[a-z_]{1,40}$/.test(error) ? `: ${error}` : '';
    throw new SignInFault({ code: 'authorization_refused', message: `NetSuite did not give a code${name}.` });
  }
  const company = answer.get('company');
  if (company !== null && !isSameAccount(company, accountId)) {
    throw new SignInFault({
      code: 'authorization_of_another_account',
      message: `The person has signed in to another account than ${accountId.realm}.`,
    });
  }
  return { code, role: answer.get('role') ?? undefined, entity: answer.get('entity') ?? undefined };
}

function isSameAccount(company: string, { realm }: AccountId): boolean {
  try {
    return parseAccountId(company).realm === realm;
  } catch (fault) {
    if (fault instanceof NetSuiteFault) return false;
    throw fault;
  }
}

/** How an application proves who it is: by its secret, or, where it has none, by its id alone. [H:section_158081952044] */
export function proofOf({ clientId, clientSecret }: ApplicationCredentials): {
  readonly authorization: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
} {
  if (clientSecret === undefined) return { authorization: undefined, fields: { client_id: clientId } };
  // RFC 6749, section 2.3.1: both are encoded like a form before they are joined.
  const joined = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return { authorization: `Basic ${Buffer.from(joined).toString('base64')}`, fields: {} };
}

const hourMs = 3_600_000;
// Seven days from the sign-in; refreshing prolongs nothing. [H:section_158081952044]
const confidentialHours = 168;
// What an integration record of a public client has where nobody chose otherwise. [H:section_157771733782]
const publicHours = { token: 48, rotation: 168 };

/**
 * Reads the tokens that an application gets for a code, or for a refresh token when `before` is given. Only a public client gets a new refresh
 * token then. NetSuite does not tell how long a refresh token lives, so that is reckoned from what its help says.
 * @throws {AnswerMalformedFault}
 */
export function readTokens(
  body: string,
  now: number,
  application: ApplicationCredentials,
  before: AuthorizationTokens | undefined,
): AuthorizationTokens {
  const { token, refreshToken } = readTokenAnswer(body, now, before === undefined ? 'required' : 'optional');
  const signedInAt = before?.signedInAt ?? now;
  const access = { accessToken: token.value, accessTokenExpiresAt: token.expiresAt };
  if (before !== undefined && (refreshToken === undefined || refreshToken === before.refreshToken)) return { ...before, ...access };
  const { refreshTokenHours = publicHours.token, tokenRotationHours = publicHours.rotation } = application;
  const refreshTokenExpiresAt =
    application.clientSecret !== undefined
      ? signedInAt + confidentialHours * hourMs
      : Math.min(now + refreshTokenHours * hourMs, signedInAt + tokenRotationHours * hourMs);
  return { ...access, refreshToken: refreshToken ?? '', refreshTokenExpiresAt, signedInAt };
}

/**
 * How long it is until a person has to sign in again, in milliseconds; 0 when it is time. For a public client that goes on being used it may be
 * longer, up to the end of the rotation.
 * @param now - milliseconds since 1970
 */
export function signInLeftMs({ refreshTokenExpiresAt }: AuthorizationTokens, now: number = Date.now()): number {
  return Math.max(0, refreshTokenExpiresAt - now);
}
