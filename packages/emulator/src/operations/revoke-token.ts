import type { Identity } from '../books/index.ts';
import { findAuthorization, putAuthorization } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { verifyToken } from './access-tokens.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { Account } from './call.ts';
import type { TokenRequest } from './token-request.ts';

/** What the revoke endpoint has done: nothing, when the token was none. */
export interface RevokedToken {
  readonly kind: 'token-revoked';
  readonly clientId: string;
  readonly identity: Identity | undefined;
}

/**
 * Revokes a refresh token with every access token that descends from the same authorization. [H:section_161071224088] Inferred, from RFC 7009:
 * what is no refresh token (any more) is answered as if it had been revoked; another application's is refused.
 */
export async function revokeToken(account: Account, { form, authorization: header }: TokenRequest): Promise<RevokedToken | TokenRefusal> {
  const client = authenticateClient(account, form, header);
  if (client.kind === 'token-refused') return client;
  const { clientId } = client.integration;
  const presented = form.get('token');
  if (!presented || form.getAll('token').length > 1) return refuseToken('invalid_request', 'InvalidRequest', { clientId });
  const token = await verifyToken(account, presented);
  if ('auditDetail' in token || token.kind !== 'refresh') return { kind: 'token-revoked', clientId, identity: undefined };
  if (token.clientId !== clientId) return refuseToken('invalid_grant', 'ClientIdMismatch', { clientId, ...token.identity });
  const authorization = findAuthorization(account.books, token.authorizationId ?? '');
  if (authorization !== undefined) putAuthorization(account.books, { ...authorization, revoked: true });
  return { kind: 'token-revoked', clientId, identity: token.identity };
}
