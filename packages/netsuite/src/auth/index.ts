export type { AccessToken, AccessTokenHolder } from './access-token.ts';
export { createAccessTokenHolder, readAccessToken } from './access-token.ts';
export type { AssertionSigner } from './client-assertion.ts';
export { createAssertionSigner } from './client-assertion.ts';
export type { AssertionAlgorithm, ClientCredentials, Credentials, TokenBasedCredentials } from './credentials.ts';
export { signTokenBased } from './sign-token-based.ts';
