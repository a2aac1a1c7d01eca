import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Books, Identity, Integration, TbaToken } from '../books/index.ts';
import { findIntegration, findTbaToken, isUserLocked, useNonce } from '../books/index.ts';

/** What of a request its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and port: one of these the client signed. */
  readonly origins: readonly string[];
  /** As it came over the wire. */
  readonly path: string;
  /** Without the question mark, as it came over the wire. */
  readonly query: string;
  /** What follows the word OAuth in the Authorization header. */
  readonly authorization: string;
}

/** Who signed, or why the signature is not taken, in the Login Audit Trail's word. [H:subsect_156935170194] */
export type SignInReading =
  | { readonly kind: 'accepted'; readonly integration: Integration; readonly identity: Identity }
  | {
      readonly kind: 'rejected';
      readonly auditDetail: string;
      readonly clientId: string | null;
      /** Whose token was used, when it is one. */
      readonly identity: Identity | null;
    };

/** How far a timestamp may be from the account's clock. [H:section_1534941088] */
const timestampToleranceSeconds = 300;
const nonceLengthMin = 6;
const required = ['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method', 'oauth_signature'];

/**
 * Verifies a token-based sign-in (OAuth 1.0a). The order of the checks is inferred; so are the words for a wrong realm and for an integration
 * whose token-based authentication is off.
 *
 * @param realm - the account id in the form a sign-in must write it, case included
 * @param nowSeconds - Unix seconds of the account's clock
 */
export function verifyTba(books: Books, realm: string, nowSeconds: number, request: SignedRequest): SignInReading {
  const parameters = readAuthorization(request.authorization);
  const clientId = parameters?.get('oauth_consumer_key') ?? null;
  let identity: Identity | null = null;
  const rejected = (auditDetail: string): SignInReading => ({ kind: 'rejected', auditDetail, clientId, identity });
  if (parameters === undefined) return rejected('parameter_rejected');
  const value = (name: string) => parameters.get(name) ?? '';
  if (required.some((name) => !parameters.has(name))) return rejected('MissingTokenPassportRequiredFields');

  const integration = findIntegration(books, value('oauth_consumer_key'));
  if (integration === undefined) return rejected('consumer_key_unknown');
  if (integration.state === 'blocked' || !integration.tokenBasedAuthentication) return rejected('consumer_key_refused');
  const token = findTbaToken(books, value('oauth_token'));
  if (value('realm') !== realm || token === undefined || token.clientId !== clientId || token.inactive) return rejected('token_rejected');
  identity = { entity: token.entity, role: token.role };
  if (value('oauth_signature_method') !== 'HMAC-SHA256') return rejected('UnknownAlgorithm');
  if (parameters.has('oauth_version') && value('oauth_version') !== '1.0') return rejected('VersionRejected');
  const timestamp = /^\d{1,12}$/.test(value('oauth_timestamp')) ? Number(value('oauth_timestamp')) : Number.NaN;
  if (!(Math.abs(timestamp - nowSeconds) <= timestampToleranceSeconds)) return rejected('InvalidTimestamp');
  if (value('oauth_nonce').length < nonceLengthMin) return rejected('nonce_rejected');
  if (!isSignedBy(integration, token, request, parameters)) return rejected('InvalidSignature');
  if (isUserLocked(books, identity.entity, nowSeconds * 1000)) return rejected('temporary_locked');
  const isNew = useNonce(books, token.tokenId, value('oauth_nonce'), timestamp, nowSeconds - 2 * timestampToleranceSeconds);
  return isNew ? { kind: 'accepted', integration, identity } : rejected('NonceUsed');
}

/** The parameters of the header, decoded; undefined when one is malformed, empty or there twice. */
function readAuthorization(text: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  const parameter = /\s*([a-z_]+)="([^"]*)"\s*(,|$)/y;
  for (;;) {
    const [, name, written = '', separator] = parameter.exec(text) ?? [];
    const value = decode(written);
    if (name === undefined || value === undefined || value === '' || parameters.has(name)) return undefined;
    parameters.set(name, value);
    if (separator === '') return parameters;
  }
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** RFC 3986: everything but letters, digits and `-._~` is escaped. */
function encode(text: string): string {
  if (/^[A-Za-z0-9._~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function isSignedBy(integration: Integration, token: TbaToken, request: SignedRequest, parameters: ReadonlyMap<string, string>): boolean {
  const given = Buffer.from(parameters.get('oauth_signature') ?? '', 'base64');
  const parameterText = encode(signedParameters(request.query, parameters));
  const key = signingKeyOf(integration, token);
  return request.origins.some((origin) => {
    const base = `${request.method.toUpperCase()}&${encode(`${origin}${request.path}`)}&${parameterText}`;
    const wanted = createHmac('sha256', key).update(base).digest();
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
}

const signingKeyByToken = new WeakMap<TbaToken, { readonly text: string; readonly key: KeyObject }>();

/** Made once for each token: that takes as long as a signature. */
function signingKeyOf(integration: Integration, token: TbaToken): KeyObject {
  const text = `${encode(integration.consumerSecret)}&${encode(token.tokenSecret)}`;
  const known = signingKeyByToken.get(token);
  if (known?.text === text) return known.key;
  const key = createSecretKey(Buffer.from(text));
  signingKeyByToken.set(token, { text, key });
  return key;
}

/** Every parameter of query and header but realm and signature, encoded, sorted by name, then by value. A `+` of the query is a space. */
function signedParameters(query: string, parameters: ReadonlyMap<string, string>): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of parameters) if (name !== 'realm' && name !== 'oauth_signature') pairs.push([encode(name), encode(value)]);
  for (const part of query.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=');
    pairs.push([encode(decodeQuery(name)), encode(decodeQuery(rest.join('=')))]);
  }
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return pairs
    .sort(([leftName, leftValue], [rightName, rightValue]) => compare(leftName, rightName) || compare(leftValue, rightValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function decodeQuery(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return decode(spaced) ?? spaced;
}
