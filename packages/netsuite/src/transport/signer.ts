import type { AccountId } from '../account-id.ts';
import type {
  AccessToken,
  AccessTokenHolder,
  ApplicationCredentials,
  AuthorizationCodeCredentials,
  AuthorizationTokens,
  ClientCredentials,
  Credentials,
  SharedAuthorizationCredentials,
  TokenBasedCredentials,
} from '../auth/index.ts';
import {
  checkCredentials,
  createAccessTokenHolder,
  createAssertionSigner,
  proofOf,
  readAccessToken,
  readTokens,
  signTokenBased,
} from '../auth/index.ts';
import { NetSuiteFault, NotSentFault, SignInFault } from '../faults.ts';
import type { TokenEndpointOptions } from './token-endpoint.ts';
import { askTokenEndpoint, tokenPath } from './token-endpoint.ts';

export interface Signed {
  /** The value of the `Authorization` header, for one try. */
  readonly authorization: string;
  /** Tells the signer that NetSuite refused this sign-in; only an access token can become better by that. */
  readonly refused?: () => void;
}

/** Signs one try of one request. A signature made for a try is never used for another. */
export type Signer = (method: string, url: URL) => Promise<Signed>;

export interface SignerOptions extends TokenEndpointOptions {
  readonly accountId: AccountId;
  readonly credentials: Credentials;
  readonly nonce: () => string;
}

/** @throws {NetSuiteConfigurationError} `credentials_malformed`, or when the private key cannot sign */
export function createSigner(options: SignerOptions): Signer {
  const { credentials, now } = options;
  checkCredentials(credentials);
  switch (credentials.kind) {
    case 'tba':
      return tokenBasedSigner(options, credentials);
    case 'client_credentials':
      return bearerSigner(createAccessTokenHolder(tokensByCertificate(options, credentials), now));
    case 'authorization_code': {
      if ('renewTokens' in credentials) return bearerSigner(createAccessTokenHolder(tokensOfOthersToo(options, credentials), now));
      const { accessToken: value, accessTokenExpiresAt: expiresAt } = credentials.tokens;
      return bearerSigner(createAccessTokenHolder(tokensByRefresh(options, credentials), now, { value, expiresAt }));
    }
  }
}

function tokenBasedSigner({ accountId, now, nonce }: SignerOptions, credentials: TokenBasedCredentials): Signer {
  return async (method, url) => ({
    authorization: signTokenBased(credentials, {
      method,
      url,
      realm: accountId.realm,
      nonce: nonce(),
      timestampSeconds: Math.floor(now() / 1000),
    }),
  });
}

function bearerSigner(holder: AccessTokenHolder): Signer {
  return async () => {
    const token = await holder.current();
    return { authorization: `Bearer ${token.value}`, refused: () => holder.drop(token) };
  };
}

function tokensByCertificate(options: SignerOptions, credentials: ClientCredentials): () => Promise<AccessToken> {
  const { accountId, now, nonce } = options;
  const signAssertion = createAssertionSigner(credentials);
  // NetSuite compares the audience with its own name for the endpoint, however it was reached. [H:section_162790605110]
  const audience = `https://${accountId.hostLabel}.suitetalk.api.netsuite.com${tokenPath}`;

  return () => {
    const issuedAtSeconds = Math.floor(now() / 1000);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signAssertion({ audience, issuedAtSeconds, id: nonce() }),
    });
    return askTokenEndpoint(options, { path: tokenPath, form, unread: 'token_not_obtained' }, readAccessToken);
  };
}

function tokensByRefresh(options: SignerOptions, credentials: AuthorizationCodeCredentials): () => Promise<AccessToken> {
  const renew = tokenRenewal(options, credentials);
  let { tokens } = credentials;
  let areKept = true;

  return async () => {
    if (areKept) {
      tokens = await renew(tokens);
      areKept = false;
    }
    try {
      await credentials.keepTokens(tokens);
    } catch (cause) {
      throw new NotSentFault({ code: 'tokens_not_kept', message: 'The new tokens could not be kept.', cause });
    }
    areKept = true;
    return { value: tokens.accessToken, expiresAt: tokens.accessTokenExpiresAt };
  };
}

function tokensOfOthersToo(options: SignerOptions, credentials: SharedAuthorizationCredentials): () => Promise<AccessToken> {
  const renew = tokenRenewal(options, credentials);
  let used: AuthorizationTokens | undefined;

  return async () => {
    try {
      used = await credentials.renewTokens(used, renew);
    } catch (cause) {
      if (cause instanceof NetSuiteFault) throw cause;
      throw new NotSentFault({ code: 'tokens_not_kept', message: 'The new tokens could not be kept.', cause });
    }
    if (used === undefined) throw new SignInFault({ code: 'sign_in_missing', message: 'Nobody has signed in yet.' });
    return { value: used.accessToken, expiresAt: used.accessTokenExpiresAt };
  };
}

function tokenRenewal(options: SignerOptions, application: ApplicationCredentials) {
  const { authorization, fields } = proofOf(application);
  return (before: AuthorizationTokens): Promise<AuthorizationTokens> => {
    const form = new URLSearchParams({ ...fields, grant_type: 'refresh_token', refresh_token: before.refreshToken });
    return askTokenEndpoint(options, { path: tokenPath, form, authorization, unread: 'token_not_obtained' }, (body, now) =>
      readTokens(body, now, application, before),
    ).catch(sayThatSignInEnded);
  };
}

function sayThatSignInEnded(fault: unknown): never {
  if (!(fault instanceof SignInFault) || fault.netsuiteCode !== 'invalid_grant') throw fault;
  const { message, details, status, operationId } = fault;
  throw new SignInFault({ code: 'sign_in_ended', message, details, status, operationId, cause: fault });
}
