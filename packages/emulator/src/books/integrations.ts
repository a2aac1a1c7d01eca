import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** An integration record. The client id of OAuth 2.0 is the consumer key of token-based authentication. */
export interface Integration {
  readonly clientId: string;
  readonly name: string;
  readonly consumerSecret: string;
  readonly applicationId: string;
  /** Requests of the account's limit set aside for this integration; null for none. */
  readonly concurrencyLimit: number | null;
}

/** Whom a request acts as: the internal ids of a user (an entity with access) and of one of its roles. */
export interface Identity {
  readonly entity: string;
  readonly role: string;
}

/** The Administrator, under the user an account is opened with, as published samples write them. [H:section_158255317571] */
export const administrator: Identity = { entity: '-5', role: '3' };

/** A certificate mapped to an integration, a user and a role. [H:section_162686838198] */
export interface Certificate extends Identity {
  readonly certificateId: string;
  readonly clientId: string;
  readonly pem: string;
  /** ISO 8601 */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revoked: boolean;
}

export function putIntegration(books: Books, integration: Integration): void {
  prepared(
    books,
    `INSERT INTO integration (client_id, name, consumer_secret, application_id, concurrency_limit)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(integration.clientId, integration.name, integration.consumerSecret, integration.applicationId, integration.concurrencyLimit);
  forget(books);
}

/** Sets requests of the account's limit aside for an integration; null gives them back. */
export function changeConcurrencyLimit(books: Books, clientId: string, limit: number | null): void {
  prepared(books, 'UPDATE integration SET concurrency_limit = ? WHERE client_id = ?').run(limit, clientId);
  forget(books);
}

/** The sum of what is set aside for single integrations. */
export function allocatedConcurrency(books: Books): number {
  return remember(books, 'allocated concurrency', () =>
    Number(prepared(books, 'SELECT coalesce(sum(concurrency_limit), 0) AS allocated FROM integration').get()?.allocated),
  );
}

function readIntegration(row: Record<string, unknown> | undefined): Integration | undefined {
  if (row === undefined) return undefined;
  return {
    clientId: String(row.client_id),
    name: String(row.name),
    consumerSecret: String(row.consumer_secret),
    applicationId: String(row.application_id),
    concurrencyLimit: row.concurrency_limit === null ? null : Number(row.concurrency_limit),
  };
}

export function findIntegration(books: Books, clientId: string): Integration | undefined {
  return readIntegration(prepared(books, 'SELECT * FROM integration WHERE client_id = ?').get(clientId));
}

export function integrationsOf(books: Books): readonly Integration[] {
  return prepared(books, 'SELECT * FROM integration ORDER BY rowid')
    .all()
    .flatMap((row) => readIntegration(row) ?? []);
}

export function putCertificate(books: Books, certificate: Certificate): void {
  prepared(
    books,
    'INSERT INTO certificate (certificate_id, client_id, entity, role, pem, valid_from, valid_until, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    certificate.certificateId,
    certificate.clientId,
    certificate.entity,
    certificate.role,
    certificate.pem,
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
    validFrom: String(row.valid_from),
    validUntil: String(row.valid_until),
    revoked: row.revoked === 1,
  };
}

export function findCertificate(books: Books, certificateId: string): Certificate | undefined {
  const row = prepared(books, 'SELECT * FROM certificate WHERE certificate_id = ?').get(certificateId);
  return row === undefined ? undefined : readCertificate(row);
}

export function certificatesOf(books: Books, clientId: string): readonly Certificate[] {
  return prepared(books, 'SELECT * FROM certificate WHERE client_id = ? ORDER BY rowid').all(clientId).map(readCertificate);
}

export function revokeCertificate(books: Books, certificateId: string): void {
  prepared(books, 'UPDATE certificate SET revoked = 1 WHERE certificate_id = ?').run(certificateId);
}

/** A fact about the account itself, such as its id or the key it signs access tokens with. */
export function readIdentity(books: Books, name: string): string | undefined {
  const row = prepared(books, 'SELECT value FROM identity WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row.value);
}

export function putIdentity(books: Books, name: string, value: string): void {
  prepared(books, 'INSERT INTO identity (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    value,
  );
}
