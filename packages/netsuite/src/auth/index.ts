export type { AccessToken, AccessTokenHolder } from './access-token.ts';
export { createAccessTokenHolder, readAccessToken } from './access-token.ts';
export type { AuthorizationRequest, BegunAuthorization, Permission } from './authorization-code.ts';
export { authorizationUrl, proofOf, readCallback, readTokens, signInLeftMs } from './authorization-code.ts';
export { checkCredentials } from './check-credentials.ts';
export type { AssertionSigner } from './client-assertion.ts';
export { createAssertionSigner } from './client-assertion.ts';
export type {
  ApplicationCredentials,
  AssertionAlgorithm,
  AuthorizationCodeCredentials,
  AuthorizationTokens,
  ClientCredentials,
  Credentials,
  SharedAuthorizationCredentials,
  TokenBasedCredentials,
  TokenRenewal,
} from './credentials.ts';
export { signTokenBased } from './sign-token-based.ts';
