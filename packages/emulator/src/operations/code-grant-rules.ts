import type { Identity, Integration } from '../books/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { refuseSignIn } from './users.ts';

/** Whether an integration may use the authorization code grant now; the `error` of a blocked one is inferred. [H:subsect_158711892221] */
export function refuseCodeGrant({ clientId, state, authorizationCodeGrant }: Integration): TokenRefusal | undefined {
  if (state === 'blocked') return refuseToken('invalid_client', 'IntegrationBlocked', { clientId });
  return authorizationCodeGrant ? undefined : refuseToken('unauthorized_client', 'AuthorizationCodeGrantRequired', { clientId });
}

/** Whether user and role of an authorization or of a certificate mapping can sign in. [H:subsect_158711928134] */
export function refuseIdentity(account: Account, { entity, role }: Identity, clientId: string): TokenRefusal | undefined {
  const auditDetail = refuseSignIn(account.books, { entity, role }, 'sign-in-with-oauth-2.0');
  return auditDetail === undefined ? undefined : refuseToken('invalid_grant', auditDetail, { clientId, entity, role });
}
