import { createHash, generateKeyPair, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { Books, Certificate, Identity, Integration, TbaToken } from '../books/index.ts';
import { certificatesOf, inOneTransaction, putCertificate, putIntegration, putTbaToken } from '../books/index.ts';
import { makeCertificate } from '../certificates/index.ts';

/** A private key for client credentials with the id its certificate was given. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly certificateId: string;
  readonly algorithm: 'PS256';
  readonly privateKeyPem: string;
}

const twoYearsMs = 2 * 365 * 24 * 3_600_000;
const activeCertificatesMax = 5;

/** Makes an integration record with an access token and a certificate, both for one user and role. @param now - Unix milliseconds of the account's clock */
export async function makeIntegration(
  books: Books,
  name: string,
  concurrencyLimit: number | null,
  identity: Identity,
  now: number,
): Promise<{ readonly integration: Integration; readonly token: TbaToken; readonly credentials: ClientCredentials }> {
  const secret = () => randomBytes(32).toString('hex');
  const integration: Integration = {
    clientId: secret(),
    name,
    consumerSecret: secret(),
    applicationId: randomUUID().toUpperCase(),
    concurrencyLimit,
  };
  const token: TbaToken = { ...identity, clientId: integration.clientId, tokenId: secret(), tokenSecret: secret(), inactive: false };
  const { certificatePem, privateKeyPem } = await makeSigningKey(name, now);
  const certificate = readCertificatePem(certificatePem, integration.clientId, identity);
  if ('refused' in certificate) throw new Error(`a certificate of our own is refused: ${certificate.refused}`);
  inOneTransaction(books, () => {
    putIntegration(books, integration);
    putTbaToken(books, token);
    putCertificate(books, certificate);
  });
  return {
    integration,
    token,
    credentials: { clientId: integration.clientId, certificateId: certificate.certificateId, algorithm: 'PS256', privateKeyPem },
  };
}

async function makeSigningKey(name: string, now: number): Promise<{ readonly certificatePem: string; readonly privateKeyPem: string }> {
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
  const certificatePem = makeCertificate({
    subject: name,
    publicKey: keys.publicKey,
    issuer: { name, ...keys },
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + twoYearsMs - 24 * 3_600_000),
    serialNumber: randomBytes(16),
    use: { kind: 'signature' },
  });
  return { certificatePem, privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/**
 * Reads a certificate as the upload page takes it: RSA of 3072 or 4096 bits, or EC of 256, 384 or 521; valid for two years at most, longer
 * ones are cut. [H:subsect_162755332391] The certificate id is base64url text of 43 characters, here the SHA-256 of the certificate.
 */
export function readCertificatePem(pem: string, clientId: string, { entity, role }: Identity): Certificate | { readonly refused: string } {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { refused: 'an X.509 certificate in PEM' };
    throw error;
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  const isRsa = asymmetricKeyType === 'rsa' && [3072, 4096].includes(asymmetricKeyDetails?.modulusLength ?? 0);
  const isEc = asymmetricKeyType === 'ec' && ['prime256v1', 'secp384r1', 'secp521r1'].includes(asymmetricKeyDetails?.namedCurve ?? '');
  if (!isRsa && !isEc) return { refused: 'a certificate with an RSA key of 3072 or 4096 bits, or an EC key of 256, 384 or 521' };
  const validFrom = Date.parse(certificate.validFrom);
  return {
    certificateId: createHash('sha256').update(certificate.raw).digest('base64url'),
    clientId,
    entity,
    role,
    pem: certificate.toString(),
    validFrom: new Date(validFrom).toISOString(),
    validUntil: new Date(Math.min(Date.parse(certificate.validTo), validFrom + twoYearsMs)).toISOString(),
    revoked: false,
  };
}

/** Whether an integration has as many active certificates as it may. @param now - Unix milliseconds */
export function hasAllCertificates(books: Books, clientId: string, now: number): boolean {
  const active = certificatesOf(books, clientId).filter(({ revoked, validUntil }) => !revoked && Date.parse(validUntil) > now);
  return active.length >= activeCertificatesMax;
}
