/** What NetSuite accepts to sign the assertion with. [H:section_162755359851] */
export const assertionAlgorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;

export type AssertionAlgorithm = (typeof assertionAlgorithms)[number];

/** OAuth 1.0a: every request is signed. [H:section_1534941088] */
export interface TokenBasedCredentials {
  readonly kind: 'tba';
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

/** OAuth 2.0 client credentials: a private key signs for an access token that lives an hour. [H:section_162755359851] */
export interface ClientCredentials {
  readonly kind: 'client_credentials';
  readonly clientId: string;
  /** The id NetSuite shows for the mapping of certificate, user and role. */
  readonly certificateId: string;
  readonly privateKeyPem: string;
  /** Default `PS256`. */
  readonly algorithm?: AssertionAlgorithm | undefined;
  /** Default `['rest_webservices']`. */
  readonly scope?: readonly string[] | undefined;
}

/** An integration record that people sign in to. */
export interface ApplicationCredentials {
  readonly clientId: string;
  /** Absent for a public client, whose refresh tokens are good for one use. */
  readonly clientSecret?: string | undefined;
  /** Of a public client, as its integration record says. Default 48. [H:section_157771733782] */
  readonly refreshTokenHours?: number | undefined;
  /** Of a public client, as its integration record says. Default 168. [H:section_157771733782] */
  readonly tokenRotationHours?: number | undefined;
}

/** What a person's sign-in gave: plain JSON to be kept, and secret. Times are milliseconds since 1970. */
export interface AuthorizationTokens {
  readonly refreshToken: string;
  /** Until then the person need not sign in again. See `signInLeftMs`. */
  readonly refreshTokenExpiresAt: number;
  /** When the person signed in. */
  readonly signedInAt: number;
  readonly accessToken: string;
  /** When it is renewed, a little before NetSuite ends it. */
  readonly accessTokenExpiresAt: number;
}

/** OAuth 2.0 authorization code: a person has signed in, and an application goes on by refresh tokens. [H:section_158082518856] */
export interface AuthorizationCodeCredentials extends ApplicationCredentials {
  readonly kind: 'authorization_code';
  /** What was kept last. */
  readonly tokens: AuthorizationTokens;
  /**
   * Keeps new tokens, in the place of the last. It is waited for before they are used: the refresh token of a public client is spent when the
   * next one is given. When it fails, so does the call, and the next call hands the same tokens over again.
   */
  readonly keepTokens: (tokens: AuthorizationTokens) => Promise<unknown> | unknown;
}

/** The same, with tokens that several processes share. */
export interface SharedAuthorizationCredentials extends ApplicationCredentials {
  readonly kind: 'authorization_code';
  readonly renewTokens: TokenRenewal;
}

/**
 * Gives tokens to go on with when those that were `used` do not do any more (`undefined`: none were used yet). Either others were kept
 * meanwhile, or it calls `renew` with those that are kept, alone among all processes, and keeps what that gives before it gives it back: the
 * refresh token of a public client is spent when the next one is given. Nothing, where nobody has signed in yet. What it throws ends the call
 * that needed a token, before it leaves.
 */
export type TokenRenewal = (
  used: AuthorizationTokens | undefined,
  renew: (kept: AuthorizationTokens) => Promise<AuthorizationTokens>,
) => Promise<AuthorizationTokens | undefined>;

export type Credentials = TokenBasedCredentials | ClientCredentials | AuthorizationCodeCredentials | SharedAuthorizationCredentials;
