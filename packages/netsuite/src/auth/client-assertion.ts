import type { KeyObject } from 'node:crypto';
import { constants, createPrivateKey, sign } from 'node:crypto';
import { NetSuiteConfigurationError } from '../faults.ts';
import type { AssertionAlgorithm, ClientCredentials } from './credentials.ts';

interface Signature {
  readonly keyTypes: readonly string[];
  readonly curve?: string;
  readonly hash: string;
}

const signatures: Readonly<Record<AssertionAlgorithm, Signature>> = {
  PS256: { keyTypes: ['rsa', 'rsa-pss'], hash: 'sha256' },
  PS384: { keyTypes: ['rsa', 'rsa-pss'], hash: 'sha384' },
  PS512: { keyTypes: ['rsa', 'rsa-pss'], hash: 'sha512' },
  ES256: { keyTypes: ['ec'], curve: 'prime256v1', hash: 'sha256' },
  ES384: { keyTypes: ['ec'], curve: 'secp384r1', hash: 'sha384' },
  ES512: { keyTypes: ['ec'], curve: 'secp521r1', hash: 'sha512' },
};

// NetSuite refuses an assertion that lives an hour or longer; five minutes of room for the time it travels. [H:section_162790605110]
const assertionLifeSeconds = 3_300;

export interface AssertionFacts {
  /** The token endpoint under the account's own host name. */
  readonly audience: string;
  readonly issuedAtSeconds: number;
  readonly id: string;
}

/** Makes signed client assertions, each for one request of an access token. */
export type AssertionSigner = (facts: AssertionFacts) => string;

/**
 * Reads the private key and proves that it can sign with the algorithm, so that a key that does not fit is found before it is needed.
 * @throws {NetSuiteConfigurationError} `private_key_unreadable`, `private_key_unfit`
 */
export function createAssertionSigner(credentials: ClientCredentials): AssertionSigner {
  const algorithm = credentials.algorithm ?? 'PS256';
  const key = readPrivateKey(credentials.privateKeyPem);
  const { keyTypes, curve } = signatures[algorithm];
  const keyCurve = key.asymmetricKeyDetails?.namedCurve;
  if (!keyTypes.includes(key.asymmetricKeyType ?? '') || keyCurve !== curve) {
    throw new NetSuiteConfigurationError({
      code: 'private_key_unfit',
      message: `A private key of type ${[key.asymmetricKeyType, keyCurve].filter(Boolean).join(' ')} cannot sign ${algorithm}.`,
    });
  }
  try {
    signBytes(algorithm, key, 'trial');
  } catch (cause) {
    throw new NetSuiteConfigurationError({ code: 'private_key_unfit', message: `The private key cannot sign ${algorithm}.`, cause });
  }

  return ({ audience, issuedAtSeconds, id }) => {
    const header = { typ: 'JWT', alg: algorithm, kid: credentials.certificateId };
    const claims = {
      iss: credentials.clientId,
      scope: credentials.scope ?? ['rest_webservices'],
      aud: audience,
      iat: issuedAtSeconds,
      exp: issuedAtSeconds + assertionLifeSeconds,
      jti: id,
    };
    const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${content}.${signBytes(algorithm, key, content).toString('base64url')}`;
  };
}

function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The error of OpenSSL is not carried along: it may quote the text it was given.
    throw new NetSuiteConfigurationError({
      code: 'private_key_unreadable',
      message: 'The private key is not an unencrypted PEM private key.',
    });
  }
}

function signBytes(algorithm: AssertionAlgorithm, key: KeyObject, content: string): Buffer {
  const { hash, curve } = signatures[algorithm];
  // JOSE wants r and s side by side instead of DER, and a salt as long as the hash. (RFC 7518, sections 3.4 and 3.5)
  return curve === undefined
    ? sign(hash, Buffer.from(content), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST })
    : sign(hash, Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
}
