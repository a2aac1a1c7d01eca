import type { AccountId } from '../account-id.ts';
import type { AccessToken, ClientCredentials, Credentials } from '../auth/index.ts';
import { createAccessTokenHolder, createAssertionSigner, readAccessToken, signTokenBased } from '../auth/index.ts';
import type { TokenEndpointOptions } from './token-endpoint.ts';
import { askTokenEndpoint, tokenPath } from './token-endpoint.ts';

export interface Signed {
  /** The value of the `Authorization` header, for one try. */
  readonly authorization: string;
  /** Tells the signer that NetSuite refused this sign-in; only an access token can become better by that. */
  readonly refused?: () => void;
}

/** Signs one try of one request. A signature made for a try is never used for another. */
export type Signer = (method: string, url: URL) => Promise<Signed>;

export interface SignerOptions extends TokenEndpointOptions {
  readonly accountId: AccountId;
  readonly credentials: Credentials;
  readonly nonce: () => string;
}

/** @throws {NetSuiteConfigurationError} when the private key cannot sign */
export function createSigner(options: SignerOptions): Signer {
  return options.credentials.kind === 'tba' ? tokenBasedSigner(options, options.credentials) : bearerSigner(options, options.credentials);
}

function tokenBasedSigner({ accountId, now, nonce }: SignerOptions, credentials: Extract<Credentials, { kind: 'tba' }>): Signer {
  return async (method, url) => ({
    authorization: signTokenBased(credentials, {
      method,
      url,
      realm: accountId.realm,
      nonce: nonce(),
      timestampSeconds: Math.floor(now() / 1000),
    }),
  });
}

function bearerSigner(options: SignerOptions, credentials: ClientCredentials): Signer {
  const { accountId, now, nonce } = options;
  const signAssertion = createAssertionSigner(credentials);
  // NetSuite compares the audience with its own name for the endpoint, however it was reached. [H:section_162790605110]
  const audience = `https://${accountId.hostLabel}.suitetalk.api.netsuite.com${tokenPath}`;

  const fetchToken = (): Promise<AccessToken> => {
    const issuedAtSeconds = Math.floor(now() / 1000);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signAssertion({ audience, issuedAtSeconds, id: nonce() }),
    });
    return askTokenEndpoint(options, { path: tokenPath, form }, readAccessToken);
  };

  const holder = createAccessTokenHolder(fetchToken, now);
  return async () => {
    const token = await holder.current();
    return { authorization: `Bearer ${token.value}`, refused: () => holder.drop(token) };
  };
}
