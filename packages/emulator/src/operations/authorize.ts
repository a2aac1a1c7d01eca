import type { Identity } from '../books/index.ts';
import { hasConsented, inOneTransaction, markStateUsed, putAuthorization, putAuthorizationCode, readSettings } from '../books/index.ts';
import type { Account } from './call.ts';
import type { AuthorizationRequest } from './read-authorization-request.ts';

/**
 * Whether the consent screen appears, by the integration record's policy and by what the application prompts for. [H:section_162626471013]
 *
 * @param identity - the user and the role it would authorize with; undefined when the role is not known yet
 */
export function asksForConsent(account: Account, request: AuthorizationRequest, identity: Identity | undefined): boolean {
  const { integration, prompts, scopes } = request;
  if (prompts.includes('consent')) return true;
  switch (integration.consentPolicy) {
    case 'always_ask':
      return true;
    case 'never_ask':
      return false;
    case 'ask_first_time':
      return identity === undefined || !hasConsented(account.books, integration.clientId, identity, scopes);
  }
}

/**
 * The user allows what the application asks for.
 *
 * @param code - 64 hexadecimal digits nobody can guess
 * @returns the address the browser is sent to, with the code
 */
export function authorize(account: Account, request: AuthorizationRequest, identity: Identity, code: string): string {
  const { books } = account;
  const { integration, redirectUri, codeChallenge, nonce, scopes, state } = request;
  const { clientId } = integration;
  const now = account.now();
  const authorizationId = account.randomId();
  inOneTransaction(books, () => {
    putAuthorization(books, {
      id: authorizationId,
      clientId,
      entity: identity.entity,
      role: identity.role,
      scopes,
      grantedAt: now,
      rotates: false,
      generation: 0,
      revoked: false,
    });
    const expiresAt = now + readSettings(books).authorizationCodeSeconds * 1000;
    putAuthorizationCode(books, { code, clientId, authorizationId, redirectUri, codeChallenge, nonce, expiresAt, used: false });
    if (state !== null) markStateUsed(books, clientId, state);
  });
  return redirectAddress(account, redirectUri, state, identity, { code });
}

/** The user says no, or goes back. @returns the address the browser is sent to */
export function denyAuthorization(account: Account, request: AuthorizationRequest, identity: Identity): string {
  const { integration, redirectUri, state } = request;
  if (state !== null) markStateUsed(account.books, integration.clientId, state);
  return redirectAddress(account, redirectUri, state, identity, { error: 'access_denied' });
}

/** The redirect URI with what NetSuite appends, in its order. [H:section_158081944642] */
export function redirectAddress(
  account: Account,
  redirectUri: string,
  state: string | null,
  identity: Identity | undefined,
  result: { readonly code: string } | { readonly error: string },
): string {
  const parameters = new URLSearchParams({
    ...(state === null ? {} : { state }),
    ...(identity === undefined ? {} : { role: identity.role, entity: identity.entity }),
    company: account.realm,
    ...result,
  });
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters}`;
}
