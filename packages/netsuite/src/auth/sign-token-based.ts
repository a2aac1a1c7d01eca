import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey } from 'node:crypto';
import type { TokenBasedCredentials } from './credentials.ts';
import { percentEncode } from './percent-encode.ts';

export interface SignableRequest {
  readonly method: string;
  /** As it is called, with its query. */
  readonly url: URL;
  /** The account id in NetSuite's spelling, `1234567_SB1`. */
  readonly realm: string;
  /** Never used before by this user; a repeated request needs a new one too. */
  readonly nonce: string;
  /** Seconds since 1970, within five minutes of NetSuite's clock. */
  readonly timestampSeconds: number;
}

/**
 * The `Authorization` header of one request under token-based authentication.
 * [H:section_1534941088, section_1534941295]
 */
export function signTokenBased(credentials: TokenBasedCredentials, request: SignableRequest): string {
  const oauth: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_token', credentials.tokenId],
    ['oauth_nonce', request.nonce],
    ['oauth_timestamp', String(request.timestampSeconds)],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_version', '1.0'],
  ];
  const signature = createHmac('sha256', signingKeyOf(credentials))
    .update(signatureBase(request.method, request.url, oauth))
    .digest('base64');
  return `OAuth ${[['realm', request.realm] as const, ...oauth, ['oauth_signature', signature] as const]
    .map(([name, value]) => `${name}="${percentEncode(value)}"`)
    .join(', ')}`;
}

const signingKeyByCredentials = new WeakMap<TokenBasedCredentials, KeyObject>();

/** Made once: that takes as long as a signature. */
function signingKeyOf(credentials: TokenBasedCredentials): KeyObject {
  let key = signingKeyByCredentials.get(credentials);
  if (key === undefined) {
    key = createSecretKey(Buffer.from(`${percentEncode(credentials.consumerSecret)}&${percentEncode(credentials.tokenSecret)}`));
    signingKeyByCredentials.set(credentials, key);
  }
  return key;
}

/** The text that is signed: method, URL without query, and all parameters in order. `URL` has already dropped a default port. */
export function signatureBase(method: string, url: URL, oauth: readonly (readonly [string, string])[]): string {
  const parameters = [...url.searchParams, ...oauth].map(([name, value]) => [percentEncode(name), percentEncode(value)] as const);
  parameters.sort((left, right) => inByteOrder(left[0], right[0]) || inByteOrder(left[1], right[1]));
  const joined = parameters.map(([name, value]) => `${name}=${value}`).join('&');
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, joined].map(percentEncode).join('&');
}

// localeCompare would order letters by language; what is compared here is ASCII already.
function inByteOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
