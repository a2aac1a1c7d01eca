import { randomBytes } from 'node:crypto';
import { parseAccountId } from './account-id.ts';
import type { ApplicationCredentials, AuthorizationRequest, AuthorizationTokens, BegunAuthorization } from './auth/index.ts';
import { authorizationUrl, proofOf, readCallback, readTokens } from './auth/index.ts';
import type { NetSuiteOptions } from './netsuite.ts';
import type { Unread } from './transport/index.ts';
import { askTokenEndpoint, createObserver, openConnections, parseBaseUrl, tokenPath } from './transport/index.ts';

/** An application that lets people sign in to an account. */
export interface AuthorizationOptions
  extends ApplicationCredentials,
    Pick<NetSuiteOptions, 'accountId' | 'baseUrl' | 'requestTimeoutMs' | 'now' | 'observe'> {
  /** Where NetSuite sends people back to: exactly as it stands on the integration record. */
  readonly redirectUri: string;
}

export interface BeginOptions {
  /** Default `['rest_webservices']`. */
  readonly scope?: readonly string[] | undefined;
  /** `login` and `consent` ask the person anew. Default: what NetSuite finds needful. [H:section_162626471013] */
  readonly prompt?: AuthorizationRequest['prompt'];
  /** The page where people sign in. Default: the account's own. */
  readonly authorizeUrl?: string | undefined;
}

/** A sign-in of a person. */
export interface Authorized {
  /** To be kept. */
  readonly tokens: AuthorizationTokens;
  /** Internal ids of the role and of the user that the person chose, where NetSuite tells them. */
  readonly role: string | undefined;
  readonly entity: string | undefined;
}

/**
 * Begins a sign-in: the person is sent to `url`. What else is given back is secret; it is kept, for this person's browser only, until the person
 * comes back.
 * @throws {NetSuiteConfigurationError} `account_id_malformed`, `redirect_uri_malformed`
 */
export function beginAuthorization(
  options: AuthorizationOptions,
  { scope = ['rest_webservices'], prompt, authorizeUrl }: BeginOptions = {},
): BegunAuthorization & { readonly url: string } {
  const { hostLabel } = parseAccountId(options.accountId);
  const begun = { state: randomText(), codeVerifier: randomText() };
  const page = authorizeUrl ?? `https://${hostLabel}.app.netsuite.com/app/login/oauth2/authorize.nl`;
  return { ...begun, url: authorizationUrl(page, { ...options, scope, prompt }, begun) };
}

/** 43 characters: NetSuite takes a state from 22 on, and a verifier from 43. [H:section_158081944642] */
function randomText(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Ends a sign-in with the address that the person came back to. A code is good for one use: when this fails, the person signs in again.
 * @throws {SignInFault} `authorization_state_mismatch`, `authorization_denied`, `authorization_refused`,
 * `authorization_of_another_account`, `token_refused`
 * @throws {UnavailableFault} `code_not_redeemed`
 */
export async function finishAuthorization(
  options: AuthorizationOptions,
  begun: BegunAuthorization,
  callbackUrl: string,
): Promise<Authorized> {
  const { code, role, entity } = readCallback(callbackUrl, begun, parseAccountId(options.accountId));
  const fields = { grant_type: 'authorization_code', code, redirect_uri: options.redirectUri, code_verifier: begun.codeVerifier };
  const tokens = await ask(options, { path: tokenPath, fields, unread: 'code_not_redeemed' }, (body, now) =>
    readTokens(body, now, options, undefined),
  );
  return { tokens, role, entity };
}

/**
 * Ends what a person has permitted: the refresh token and every access token that came of it. [H:section_161071224088]
 * @throws {SignInFault} `token_refused`
 * @throws {OutcomeUnknownFault} `revocation_unknown`
 */
export async function revokeAuthorization(options: AuthorizationOptions, { refreshToken }: AuthorizationTokens): Promise<void> {
  const path = '/services/rest/auth/oauth2/v1/revoke';
  await ask(options, { path, fields: { token: refreshToken }, unread: 'revocation_unknown' }, () => undefined);
}

async function ask<Result>(
  options: AuthorizationOptions,
  { path, fields, unread }: { readonly path: string; readonly fields: Readonly<Record<string, string>>; readonly unread: Unread },
  read: (body: string, now: number) => Result,
): Promise<Result> {
  const { hostLabel } = parseAccountId(options.accountId);
  const baseUrl = parseBaseUrl(options.baseUrl ?? `https://${hostLabel}.suitetalk.api.netsuite.com`);
  const now = options.now ?? Date.now;
  const { authorization, fields: proof } = proofOf(options);
  const connections = openConnections(baseUrl.origin);
  try {
    return await askTokenEndpoint(
      {
        baseUrl,
        connections,
        timeoutMs: options.requestTimeoutMs ?? 60_000,
        answerBytesMax: 2 ** 20,
        now,
        observe: createObserver(options.observe, now),
      },
      { path, form: new URLSearchParams({ ...proof, ...fields }), authorization, unread },
      read,
    );
  } finally {
    await connections.destroy();
  }
}
