import type { TokenBasedCredentials } from './credentials.ts';
import type { HmacSha256 } from './hmac-sha256.ts';
import { hmacSha256 } from './hmac-sha256.ts';
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

/** A parameter of the signature: name and value, both percent-encoded. */
type Parameter = readonly [name: string, value: string];

/**
 * The `Authorization` header of one request under token-based authentication.
 * [H:section_1534941088, section_1534941295]
 */
export function signTokenBased(credentials: TokenBasedCredentials, request: SignableRequest): string {
  const { consumerKey, tokenId, hmac } = signingPartsOf(credentials);
  const nonce = percentEncode(request.nonce);
  const timestamp = String(request.timestampSeconds);
  const signature = hmac(
    signatureBase(request.method, request.url, [
      ['oauth_consumer_key', consumerKey],
      ['oauth_nonce', nonce],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', timestamp],
      ['oauth_token', tokenId],
      ['oauth_version', '1.0'],
    ]),
  );
  return (
    `OAuth realm="${percentEncode(request.realm)}", oauth_consumer_key="${consumerKey}", oauth_token="${tokenId}", oauth_nonce="${nonce}", ` +
    `oauth_timestamp="${timestamp}", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", oauth_signature="${percentEncode(signature)}"`
  );
}

/** What is the same in every signature of some credentials. */
interface SigningParts {
  readonly consumerKey: string;
  readonly tokenId: string;
  readonly hmac: HmacSha256;
}

const signingPartsByCredentials = new WeakMap<TokenBasedCredentials, SigningParts>();

/** Made once: that takes as long as a signature. */
function signingPartsOf(credentials: TokenBasedCredentials): SigningParts {
  let parts = signingPartsByCredentials.get(credentials);
  if (parts === undefined) {
    parts = {
      consumerKey: percentEncode(credentials.consumerKey),
      tokenId: percentEncode(credentials.tokenId),
      hmac: hmacSha256(`${percentEncode(credentials.consumerSecret)}&${percentEncode(credentials.tokenSecret)}`),
    };
    signingPartsByCredentials.set(credentials, parts);
  }
  return parts;
}

/**
 * The text that is signed: method, URL without query, and all parameters in order. `URL` has already dropped a default port.
 * @param oauth - in the order of their names
 */
export function signatureBase(method: string, url: URL, oauth: readonly Parameter[]): string {
  const parameters = url.search === '' ? oauth : withQuery(url, oauth);
  const joined = parameters.map(([name, value]) => `${name}=${value}`).join('&');
  // What is encoded has no character left that only RFC 3986 reserves.
  return `${method.toUpperCase()}&${percentEncode(`${url.origin}${url.pathname}`)}&${encodeURIComponent(joined)}`;
}

function withQuery(url: URL, oauth: readonly Parameter[]): readonly Parameter[] {
  const query = Array.from(url.searchParams, ([name, value]): Parameter => [percentEncode(name), percentEncode(value)]);
  return [...query, ...oauth].sort((left, right) => inByteOrder(left[0], right[0]) || inByteOrder(left[1], right[1]));
}

// localeCompare would order letters by language; what is compared here is ASCII already.
function inByteOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
