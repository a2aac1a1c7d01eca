import { constants, createHmac, sign } from 'node:crypto';

/** The secrets of token-based authentication. */
export interface TokenSecrets {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

/** What changes with every signature. */
export interface SigningMoment {
  readonly realm: string;
  readonly nonce: string;
  readonly timestampSeconds: number;
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The Authorization header of a request under token-based authentication. Written for these facts alone, so that a fault in the client's
 * signer or in the emulator's verifier cannot hide behind the same code. [H:section_1534941088]
 */
export function tokenBasedHeader(secrets: TokenSecrets, method: string, url: string, moment: SigningMoment): string {
  const { origin, pathname, searchParams } = new URL(url);
  const named: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', secrets.consumerKey],
    ['oauth_nonce', moment.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(moment.timestampSeconds)],
    ['oauth_token', secrets.tokenId],
    ['oauth_version', '1.0'],
  ];
  const sorted = [...named, ...searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort();
  const base = [method, origin + pathname, sorted.join('&')].map(escaped).join('&');
  const key = `${escaped(secrets.consumerSecret)}&${escaped(secrets.tokenSecret)}`;
  const signature = createHmac('sha256', key).update(base).digest('base64');
  const header = [['realm', moment.realm], ...named, ['oauth_signature', signature]] as const;
  return `OAuth ${header.map(([name, value]) => `${name}="${escaped(value)}"`).join(', ')}`;
}

/** A client assertion, signed PS256. [H:section_162790605110] */
export function clientAssertion(privateKeyPem: string, certificateId: string, claims: Readonly<Record<string, unknown>>): string {
  const content = [{ typ: 'JWT', alg: 'PS256', kid: certificateId }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(content), {
    key: privateKeyPem,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
  return `${content}.${signature.toString('base64url')}`;
}
