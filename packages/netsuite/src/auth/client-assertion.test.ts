import { constants, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createAssertionSigner } from './client-assertion.ts';
import type { AssertionAlgorithm, ClientCredentials } from './credentials.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const audience = 'https://1234567.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token';

function ec(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function credentials(privateKeyPem: string, algorithm?: AssertionAlgorithm): ClientCredentials {
  return { kind: 'client_credentials', clientId: 'client-1', certificateId: 'certificate-1', privateKeyPem, algorithm };
}

describe('a client assertion', () => {
  const cases: readonly (readonly [AssertionAlgorithm, string, string])[] = [
    ['PS256', rsa, 'sha256'],
    ['PS384', rsa, 'sha384'],
    ['PS512', rsa, 'sha512'],
    ['ES256', ec('prime256v1'), 'sha256'],
    ['ES384', ec('secp384r1'), 'sha384'],
    ['ES512', ec('secp521r1'), 'sha512'],
  ];

  test.each(cases)('signed with %s is verified by the public key', (algorithm, pem, hash) => {
    const jwt = createAssertionSigner(credentials(pem, algorithm))({ audience, issuedAtSeconds: 1_700_000_000, id: 'id-1' });
    const [header = '', claims = '', signature = ''] = jwt.split('.');
    const key = createPublicKey(pem);
    const verified = verify(
      hash,
      Buffer.from(`${header}.${claims}`),
      algorithm.startsWith('PS')
        ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
        : { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(verified).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ typ: 'JWT', alg: algorithm, kid: 'certificate-1' });
  });

  test('names issuer, audience and scope, and lives for less than an hour', () => {
    const jwt = createAssertionSigner(credentials(rsa))({ audience, issuedAtSeconds: 1_700_000_000, id: 'id-1' });
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString());
    expect(claims).toEqual({
      iss: 'client-1',
      scope: ['rest_webservices'],
      aud: audience,
      iat: 1_700_000_000,
      exp: expect.any(Number),
      jti: 'id-1',
    });
    expect(claims.exp - claims.iat).toBeGreaterThan(600);
    expect(claims.exp - claims.iat).toBeLessThan(3600);
  });

  test('a text that is no key is refused without being repeated', () => {
    const attempt = (): unknown => createAssertionSigner(credentials('-----BEGIN PRIVATE KEY-----\nsecret'));
    expect(attempt).toThrow(expect.objectContaining({ code: 'private_key_unreadable', message: expect.not.stringContaining('secret') }));
  });

  test.each<readonly [AssertionAlgorithm, string, string]>([
    ['ES256', 'an RSA key', rsa],
    ['PS256', 'an elliptic curve key', ec('prime256v1')],
    ['ES384', 'a key of another curve', ec('prime256v1')],
  ])('%s with %s is refused when the client is made', (algorithm, _name, pem) => {
    expect(() => createAssertionSigner(credentials(pem, algorithm))).toThrow(expect.objectContaining({ code: 'private_key_unfit' }));
  });
});
