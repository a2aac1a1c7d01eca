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

export type Credentials = TokenBasedCredentials | ClientCredentials;
