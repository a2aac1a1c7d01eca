import type { Identity } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import type { AuthenticatedClient } from './authenticate-client.ts';
import { authenticateClient } from './authenticate-client.ts';
import type { Account } from './call.ts';
import type { TokenRequest } from './token-request.ts';
import { refuseSignIn } from './users.ts';

/**
 * Which application asks for tokens of the authorization code grant, and whether its integration may use the grant now; the `error` of a
 * blocked one is inferred. [H:subsect_158711892221]
 */
export function authenticateForCodeGrant(account: Account, request: TokenRequest): AuthenticatedClient | TokenRefusal {
  const client = authenticateClient(account, request.form, request.authorization);
  if (client.kind === 'token-refused') return client;
  const { clientId, state, authorizationCodeGrant } = client.integration;
  if (state === 'blocked') return refuseToken('invalid_client', 'IntegrationBlocked', { clientId });
  return authorizationCodeGrant ? client : refuseToken('unauthorized_client', 'AuthorizationCodeGrantRequired', { clientId });
}

/** Whether user and role of an authorization or of a certificate mapping can sign in. [H:subsect_158711928134] */
export function refuseIdentity(account: Account, { entity, role }: Identity, clientId: string): TokenRefusal | undefined {
  const auditDetail = refuseSignIn(account.books, { entity, role }, 'sign-in-with-oauth-2.0');
  return auditDetail === undefined ? undefined : refuseToken('invalid_grant', auditDetail, { clientId, entity, role });
}
