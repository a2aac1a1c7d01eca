import { createHash } from 'node:crypto';
import type { Authorization, AuthorizationCode } from '../books/index.ts';
import {
  findAuthorization,
  findAuthorizationCode,
  inOneTransaction,
  putAuthorization,
  readSettings,
  spendAuthorizationCode,
} from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { accessTokenSeconds, issueAuthorizedAccessToken, issueIdToken, issueRefreshToken } from './access-tokens.ts';
import type { AuthenticatedClient } from './authenticate-client.ts';
import type { Account } from './call.ts';
import { authenticateForCodeGrant, refuseIdentity } from './code-grant-rules.ts';
import { refreshTokenSeconds } from './refresh-token-life.ts';
import type { IssuedToken, TokenRequest } from './token-request.ts';
import { emailOf } from './users.ts';

/**
 * Step two of the authorization code grant: a code becomes an access and a refresh token. [H:section_158081952044] The audit word of a code
 * that is unknown, used or too old, and of another redirect URI, is inferred.
 */
export async function issueTokensForCode(account: Account, request: TokenRequest): Promise<IssuedToken | TokenRefusal> {
  const client = authenticateForCodeGrant(account, request);
  if (client.kind === 'token-refused') return client;
  const { clientId } = client.integration;
  const { form } = request;
  const code = form.get('code');
  const redirectUri = form.get('redirect_uri');
  if (!code || !redirectUri) return refuseToken('invalid_request', 'InvalidRequest', { clientId });

  const found = findAuthorizationCode(account.books, code);
  const consent = found === undefined ? undefined : findAuthorization(account.books, found.authorizationId);
  if (found === undefined || consent === undefined) return refuseToken('invalid_grant', 'InvalidGrant', { clientId });
  const { entity, role } = consent;
  const requester = { clientId, entity, role };
  if (found.clientId !== clientId) return refuseToken('invalid_grant', 'ClientIdMismatch', requester);
  if (found.used) {
    if (readSettings(account.books).spentGrant === 'revoke') putAuthorization(account.books, { ...consent, revoked: true });
    return refuseToken('invalid_grant', 'InvalidGrant', requester);
  }
  const isGood = !consent.revoked && found.expiresAt > account.now() && found.redirectUri === redirectUri;
  if (!isGood || !isVerifier(found, form.get('code_verifier'))) return refuseToken('invalid_grant', 'InvalidGrant', requester);
  const unusable = refuseIdentity(account, consent, clientId);
  if (unusable !== undefined) return unusable;

  const granted: Authorization = { ...consent, grantedAt: account.now(), rotates: !client.isConfidential };
  inOneTransaction(account.books, () => {
    spendAuthorizationCode(account.books, code);
    putAuthorization(account.books, granted);
  });
  return issueFirstTokens(account, client, granted, found.nonce);
}

/** Whether the verifier is what the challenge was made of. One that comes without a challenge is refused. [inferred] */
function isVerifier({ codeChallenge }: AuthorizationCode, verifier: string | null): boolean {
  if (codeChallenge === null || verifier === null) return codeChallenge === null && verifier === null;
  return /^[A-Za-z0-9._~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === codeChallenge;
}

async function issueFirstTokens(
  account: Account,
  { integration }: AuthenticatedClient,
  granted: Authorization,
  nonce: string | null,
): Promise<IssuedToken> {
  const accessToken = await issueAuthorizedAccessToken(account, integration, granted);
  const lifeSeconds = refreshTokenSeconds(integration, granted, account.now());
  const email = granted.scopes.includes('email') ? emailOf(account.books, granted.entity) : undefined;
  const idToken = granted.scopes.includes('openid')
    ? { id_token: await issueIdToken(account, integration, granted, { accessToken, nonce, email }) }
    : {};
  return {
    kind: 'token-issued',
    clientId: integration.clientId,
    identity: { entity: granted.entity, role: granted.role },
    body: {
      access_token: accessToken,
      refresh_token: await issueRefreshToken(account, integration, granted, lifeSeconds),
      ...idToken,
      expires_in: accessTokenSeconds,
      token_type: 'bearer',
    },
  };
}
