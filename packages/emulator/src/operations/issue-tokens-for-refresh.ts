import type { Authorization, Integration } from '../books/index.ts';
import { findAuthorization, putAuthorization, readSettings } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import type { VerifiedToken } from './access-tokens.ts';
import { accessTokenSeconds, issueAuthorizedAccessToken, issueRefreshToken, verifyToken } from './access-tokens.ts';
import type { Account } from './call.ts';
import { authenticateForCodeGrant, refuseIdentity } from './code-grant-rules.ts';
import { refreshTokenSeconds } from './refresh-token-life.ts';
import type { IssuedToken, TokenRequest } from './token-request.ts';

/**
 * A refresh token becomes an access token; for a public client also the next refresh token, and the old one is spent. [H:section_158082518856]
 * Inferred: what scope a token has that was narrowed on the integration record meanwhile (none, it is refused), and the audit word of a spent
 * token.
 */
export async function issueTokensForRefresh(account: Account, request: TokenRequest): Promise<IssuedToken | TokenRefusal> {
  const client = authenticateForCodeGrant(account, request);
  if (client.kind === 'token-refused') return client;
  const { integration } = client;
  const { clientId } = integration;
  const { form } = request;
  const presented = form.get('refresh_token');
  if (!presented) return refuseToken('invalid_request', 'InvalidRequest', { clientId });

  const token = await verifyToken(account, presented);
  if ('auditDetail' in token) return refuseToken('invalid_grant', token.auditDetail, { clientId });
  const requester = { clientId, ...token.identity };
  const found = findRefreshed(account, integration, token);
  if (typeof found === 'string') return refuseToken('invalid_grant', found, requester);
  if (!client.isConfidential && !found.rotates) return refuseToken('invalid_client', 'ClientAuthenticationFailed', requester);
  if (found.scopes.some((scope) => !integration.scopes.includes(scope))) return refuseToken('invalid_grant', 'ScopeMismatched', requester);
  const unusable = refuseIdentity(account, found, clientId);
  if (unusable !== undefined) return unusable;

  const refreshed: Authorization = found.rotates ? { ...found, generation: found.generation + 1 } : found;
  const lifeSeconds = refreshTokenSeconds(integration, refreshed, account.now());
  if (lifeSeconds <= 0) return refuseToken('invalid_grant', 'RefreshTokenExpired', requester);
  if (found.rotates) putAuthorization(account.books, refreshed);
  return {
    kind: 'token-issued',
    clientId,
    identity: token.identity,
    body: {
      access_token: await issueAuthorizedAccessToken(account, integration, refreshed),
      ...(found.rotates ? { refresh_token: await issueRefreshToken(account, integration, refreshed, lifeSeconds) } : {}),
      expires_in: accessTokenSeconds,
      token_type: 'bearer',
    },
  };
}

/** The authorization a refresh token stands for, or why it stands for none, in the audit trail's word. [H:subsect_158711928134] */
function findRefreshed(account: Account, { clientId }: Integration, token: VerifiedToken): Authorization | string {
  if (token.kind !== 'refresh') return 'InvalidRefreshToken';
  if (token.clientId !== clientId) return 'ClientIdMismatch';
  if (token.expiresAt <= account.now() / 1000) return 'RefreshTokenExpired';
  const authorization = findAuthorization(account.books, token.authorizationId ?? '');
  if (authorization === undefined) return 'InvalidRefreshToken';
  if (authorization.revoked) return 'TokenBlocked';
  if (token.generation === authorization.generation) return authorization;
  if (readSettings(account.books).spentGrant === 'revoke') putAuthorization(account.books, { ...authorization, revoked: true });
  return 'InvalidRefreshToken';
}
