import type { Integration, ScopeName } from '../books/index.ts';
import { findIntegration, isActServed, isStateUsed, readSettings, scopeNames } from '../books/index.ts';
import type { Account } from './call.ts';

/** What an application asks a user for in step one of the authorization code grant. */
export interface AuthorizationRequest {
  readonly kind: 'request';
  readonly integration: Integration;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly ScopeName[];
  readonly codeChallenge: string | null;
  readonly nonce: string | null;
  readonly prompts: readonly Prompt[];
}

const prompts = ['none', 'login', 'consent'] as const;
export type Prompt = (typeof prompts)[number];

/** The `error` values of step one. [H:subsect_158521823069] [inferred: login_required, from OpenID Connect] */
export type AuthorizationError =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'login_required';

/** A request that is not put before the user. */
export interface RefusedAuthorization {
  readonly kind: 'refused-authorization';
  readonly error: AuthorizationError;
  /** In the Login Audit Trail's word. [H:subsect_158711892221] */
  readonly auditDetail: string;
  readonly clientId: string | null;
  /** Where the error is sent; null where only a page may say it: the client or its address is not known. */
  readonly redirectUri: string | null;
  readonly state: string | null;
}

/**
 * Reads the parameters of step one. [H:section_158081944642, H:subsect_158521823069] Inferred: that a blocked integration and one without this
 * grant are `unauthorized_client` and redirected, that a bad `state` is `invalid_request`, and that no parameter may be there twice.
 */
export function readAuthorizationRequest(account: Account, query: URLSearchParams): AuthorizationRequest | RefusedAuthorization {
  const clientId = query.get('client_id');
  const integration = findIntegration(account.books, clientId ?? '');
  const given = query.get('redirect_uri');
  const state = query.get('state');
  const refuse = (error: AuthorizationError, auditDetail: string, redirectUri: string | null = given): RefusedAuthorization => ({
    kind: 'refused-authorization',
    error,
    auditDetail,
    clientId,
    redirectUri,
    state,
  });
  if (clientId === null) return refuse('invalid_request', 'UnknownIntegration', null);
  if (integration === undefined) return refuse('unauthorized_client', 'UnknownIntegration', null);
  if (given === null || !integration.redirectUris.includes(given)) return refuse('invalid_request', 'InvalidRedirectURI', null);

  const names = [...query.keys()];
  if (new Set(names).size !== names.length) return refuse('invalid_request', 'InvalidRequest');
  if (!isGoodState(account, clientId, state)) return refuse('invalid_request', 'InvalidState');
  const responseType = query.get('response_type');
  if (responseType === null) return refuse('invalid_request', 'UnsupportedResponseType');
  if (responseType !== 'code') return refuse('unsupported_response_type', 'UnsupportedResponseType');
  if (integration.state === 'blocked') return refuse('unauthorized_client', 'IntegrationBlocked');
  if (!isActServed(account.books, 'sign-in-with-oauth-2.0')) return refuse('unauthorized_client', 'FeatureDisabled');
  if (!integration.authorizationCodeGrant) return refuse('unauthorized_client', 'AuthorizationCodeGrantRequired');

  const scopeText = query.get('scope');
  if (scopeText === null || scopeText.trim() === '') return refuse('invalid_request', 'ScopeMismatched');
  const scopes = readScopes(scopeText, integration);
  if (scopes === undefined) return refuse('invalid_scope', 'ScopeMismatched');
  const needsProofKey = integration.publicClient || integration.proofKeyRequired || scopes.includes('mcp');
  if (!isGoodChallenge(query, needsProofKey)) return refuse('invalid_request', 'InvalidRequest');
  const asked = readPrompts(query.get('prompt'));
  const nonce = query.get('nonce');
  if (asked === undefined || (asked.includes('none') && scopes.includes('mcp')) || (nonce?.length ?? 0) > 256) {
    return refuse('invalid_request', 'InvalidRequest');
  }
  const codeChallenge = query.get('code_challenge');
  return { kind: 'request', integration, redirectUri: given, state, scopes, codeChallenge, nonce, prompts: asked };
}

/** 22 to 1024 printable ASCII characters, never used before. */
function isGoodState({ books }: Account, clientId: string, state: string | null): boolean {
  if (state === null) return readSettings(books).authorizationState === 'optional';
  return /^[\x20-\x7e]{22,1024}$/.test(state) && !isStateUsed(books, clientId, state);
}

/** The scopes asked for, each one known and enabled on the integration record, `mcp` alone; undefined when they are not. */
function readScopes(text: string, integration: Integration): readonly ScopeName[] | undefined {
  const words = text.trim().split(/ +/);
  const scopes = scopeNames.filter((name) => words.includes(name));
  const isKnown = words.every((word) => integration.scopes.some((name) => name === word));
  if (!isKnown || new Set(words).size !== words.length) return undefined;
  return scopes.includes('mcp') && scopes.length > 1 ? undefined : scopes;
}

/** A SHA-256 in base64url with the method S256; both or neither. */
function isGoodChallenge(query: URLSearchParams, isNeeded: boolean): boolean {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (challenge === null && method === null) return !isNeeded;
  return method === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge ?? '');
}

/** `none` alone, or `login` and `consent` in any order; undefined for anything else. */
function readPrompts(text: string | null): readonly Prompt[] | undefined {
  if (text === null) return [];
  const words = text.trim().split(/ +/);
  const asked = prompts.filter((prompt) => words.includes(prompt));
  if (asked.length !== words.length || (asked.includes('none') && asked.length > 1)) return undefined;
  return asked;
}
