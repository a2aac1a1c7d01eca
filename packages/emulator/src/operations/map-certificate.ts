import { createHash, X509Certificate } from 'node:crypto';
import type { Certificate, Identity } from '../books/index.ts';
import { activeCertificatesMax, certificatesOf, findCertificate, findIntegration, isActive, putCertificate } from '../books/index.ts';
import type { Account } from './call.ts';

/** Why a certificate is not mapped: which part of what was given, and the sentence that says it. */
export interface UnmappedCertificate {
  readonly kind: 'unmapped';
  readonly part: 'integration' | 'certificate';
  readonly isMissing: boolean;
  readonly message: string;
}

const twoYearsMs = 2 * 365 * 24 * 3_600_000;
const rsaBits = [3072, 4096];
const curves = ['prime256v1', 'secp384r1', 'secp521r1'];

/**
 * Maps a certificate to an integration, a user and a role, as OAuth 2.0 Client Credentials (M2M) Setup does: five active ones per integration,
 * one use of a certificate ever. [H:section_162686838198, H:subsect_162755332391]
 */
export function mapCertificate(account: Account, clientId: string, identity: Identity, pem: string): Certificate | UnmappedCertificate {
  const { books } = account;
  const unmapped = (part: UnmappedCertificate['part'], message: string, isMissing = false): UnmappedCertificate => {
    return { kind: 'unmapped', part, isMissing, message };
  };
  const integration = findIntegration(books, clientId);
  if (integration === undefined) return unmapped('integration', 'There is no integration with this client id.', true);
  if (!integration.clientCredentialsGrant) return unmapped('integration', 'The client credentials grant of the integration is off.');
  const now = account.now();
  const certificate = readCertificatePem(pem, clientId, identity, now);
  if ('mustBe' in certificate) return unmapped('certificate', `The certificate must be ${certificate.mustBe}.`);
  const known = findCertificate(books, certificate.certificateId);
  if (known?.revoked) return unmapped('certificate', 'This certificate was revoked and cannot be used again.');
  if (known !== undefined) return unmapped('certificate', 'This certificate is mapped already.');
  if (certificatesOf(books, clientId).filter((each) => isActive(each, now)).length >= activeCertificatesMax) {
    return unmapped('integration', 'The integration has five active certificates, the most there can be.');
  }
  putCertificate(books, certificate);
  return certificate;
}

/**
 * Reads a certificate as the upload page takes it: RSA of 3072 or 4096 bits, or EC of 256, 384 or 521; valid for two years at most, longer
 * ones are cut. [H:subsect_162755332391] The id is the SHA-256 of the certificate, base64url. [inferred] One that has expired is not taken.
 * [inferred]
 *
 * @param now - Unix milliseconds
 */
function readCertificatePem(pem: string, clientId: string, identity: Identity, now: number): Certificate | { readonly mustBe: string } {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { mustBe: 'an X.509 certificate in PEM' };
    throw error;
  }
  const algorithm = algorithmOf(certificate);
  if (algorithm === undefined) return { mustBe: 'one with an RSA key of 3072 or 4096 bits, or an EC key of 256, 384 or 521' };
  const validFrom = Date.parse(certificate.validFrom);
  const validUntil = Math.min(Date.parse(certificate.validTo), validFrom + twoYearsMs);
  if (validUntil <= now) return { mustBe: 'one that has not expired' };
  return {
    certificateId: createHash('sha256').update(certificate.raw).digest('base64url'),
    clientId,
    entity: identity.entity,
    role: identity.role,
    pem: certificate.toString(),
    algorithm,
    createdAt: new Date(now).toISOString(),
    validFrom: new Date(validFrom).toISOString(),
    validUntil: new Date(validUntil).toISOString(),
    revoked: false,
  };
}

function algorithmOf({ publicKey }: X509Certificate): Certificate['algorithm'] | undefined {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
  switch (asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return rsaBits.includes(asymmetricKeyDetails?.modulusLength ?? 0) ? 'RSA' : undefined;
    case 'ec':
      return curves.includes(asymmetricKeyDetails?.namedCurve ?? '') ? 'EC' : undefined;
    default:
      return undefined;
  }
}
