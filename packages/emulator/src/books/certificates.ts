import type { Identity } from './integrations.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A certificate mapped to one integration, user and role: the OAuth 2.0 Client Credentials (M2M) Setup. [H:section_162686838198] */
export interface Certificate extends Identity {
  /** What an assertion names as `kid`: base64url text of 43 characters. */
  readonly certificateId: string;
  readonly clientId: string;
  readonly pem: string;
  readonly algorithm: 'RSA' | 'EC';
  /** ISO 8601, like the two below. */
  readonly createdAt: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revoked: boolean;
}

/** The most active certificates an integration record may have. [H:section_162686838198] */
export const activeCertificatesMax = 5;

export function putCertificate(books: Books, certificate: Certificate): void {
  prepared(
    books,
    `INSERT INTO certificate (certificate_id, client_id, entity, role, pem, algorithm, created_at, valid_from, valid_until, revoked)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    certificate.certificateId,
    certificate.clientId,
    certificate.entity,
    certificate.role,
    certificate.pem,
    certificate.algorithm,
    certificate.createdAt,
    certificate.validFrom,
    certificate.validUntil,
    certificate.revoked ? 1 : 0,
  );
}

function readCertificate(row: Record<string, unknown>): Certificate {
  return {
    certificateId: String(row.certificate_id),
    clientId: String(row.client_id),
    entity: String(row.entity),
    role: String(row.role),
    pem: String(row.pem),
    algorithm: row.algorithm === 'EC' ? 'EC' : 'RSA',
    createdAt: String(row.created_at),
    validFrom: String(row.valid_from),
    validUntil: String(row.valid_until),
    revoked: row.revoked === 1,
  };
}

export function findCertificate(books: Books, certificateId: string): Certificate | undefined {
  const row = prepared(books, 'SELECT * FROM certificate WHERE certificate_id = ?').get(certificateId);
  return row === undefined ? undefined : readCertificate(row);
}

/** The certificates of an integration, oldest first. */
export function certificatesOf(books: Books, clientId: string): readonly Certificate[] {
  return prepared(books, 'SELECT * FROM certificate WHERE client_id = ? ORDER BY rowid').all(clientId).map(readCertificate);
}

/** Whether a certificate counts and works. @param now - Unix milliseconds */
export function isActive({ revoked, validUntil }: Certificate, now: number): boolean {
  return !revoked && Date.parse(validUntil) > now;
}

export function revokeCertificate(books: Books, certificateId: string): void {
  prepared(books, 'UPDATE certificate SET revoked = 1 WHERE certificate_id = ?').run(certificateId);
}
