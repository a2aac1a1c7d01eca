export { issueAccessToken, readAccessToken, type TokenReading } from './access-tokens.ts';
export { asksForConsent, authorize, denyAuthorization, redirectAddress } from './authorize.ts';
export { type Account, type Answer, type Call, messageOf, type Outcome } from './call.ts';
export { callFromWithin } from './call-from-within.ts';
export { callRestlet, type RestletFailure, type RestletOutcome, restletTypes } from './call-restlet.ts';
export { checkIntegration, type UnfitOption } from './check-integration.ts';
export { externalIdOf, isExternalIdTaken } from './external-id.ts';
export { findOperation, type OperationName, type Route } from './find-operation.ts';
export { issueToken } from './issue-token.ts';
export { createJobWorkers, type JobWorkers } from './job-workers.ts';
export { type LoginResult, logIn } from './log-in.ts';
export { type ClientCredentials, type MadeIntegration, makeIntegration, makeTbaToken } from './make-integration.ts';
export { manageCertificates } from './manage-certificates.ts';
export { mapCertificate, type UnmappedCertificate } from './map-certificate.ts';
export {
  authorizePath,
  clientsPath,
  keysEndpointPath,
  revokeEndpointPath,
  tokenEndpointPath,
} from './oauth-paths.ts';
export { AccountError, openAccount, resetAccount, type SeedName, type SeedSize, seedNames } from './open-account.ts';
export { perform, performAlongside } from './perform.ts';
export {
  type AuthorizationRequest,
  type RefusedAuthorization,
  readAuthorizationRequest,
} from './read-authorization-request.ts';
export { recordPayment } from './record-payment.ts';
export { type RevokedToken, revokeToken } from './revoke-token.ts';
export { keepSigningKey, publicKeySet } from './signing-keys.ts';
export type { TokenRequest } from './token-request.ts';
export { type LoginUser, loginUsersOf, refuseSignIn } from './users.ts';
export { viewRecord } from './view-record.ts';
export { voidTransaction } from './void-transaction.ts';
export { wellKnownKeys } from './well-known-keys.ts';
