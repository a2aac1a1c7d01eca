import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';
import { addNonce, dropNoncesBefore } from './used-nonces.ts';

/** A line of the Login Audit Trail. [H:section_4254972257] */
export interface LoginAttempt {
  /** ISO 8601, by the account's clock. */
  readonly at: string;
  readonly status: 'Success' | 'Failure';
  /** The reason of a failure in NetSuite's words, empty otherwise. */
  readonly detail: string;
  /** The integration's, as far as the attempt named one. */
  readonly clientId: string | null;
  /** The user and role it tried to act as, as far as that was known. */
  readonly entity: string | null;
  readonly role: string | null;
  readonly ipAddress: string;
  readonly path: string;
}

const keptAttempts = 5000;

export function putLoginAttempt(books: Books, attempt: LoginAttempt): void {
  const { lastInsertRowid } = prepared(
    books,
    'INSERT INTO login_audit (at, status, detail, client_id, entity, role, ip_address, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(attempt.at, attempt.status, attempt.detail, attempt.clientId, attempt.entity, attempt.role, attempt.ipAddress, attempt.path);
  prepared(books, 'DELETE FROM login_audit WHERE number <= ?').run(Number(lastInsertRowid) - keptAttempts);
}

/** The latest attempts, newest first. */
export function loginAttempts(books: Books, limit: number): readonly LoginAttempt[] {
  const textOrNull = (value: unknown) => (value === null ? null : String(value));
  return prepared(books, 'SELECT * FROM login_audit ORDER BY number DESC LIMIT ?')
    .all(limit)
    .map((row) => ({
      at: String(row.at),
      status: row.status === 'Success' ? 'Success' : 'Failure',
      detail: String(row.detail),
      clientId: textOrNull(row.client_id),
      entity: textOrNull(row.entity),
      role: textOrNull(row.role),
      ipAddress: String(row.ip_address),
      path: String(row.path),
    }));
}

/**
 * Marks a nonce as used and says whether it was new. Nonces older than any timestamp that would still be accepted are dropped.
 *
 * @param timestamp - Unix seconds of the request
 */
export function useNonce(books: Books, tokenId: string, nonce: string, timestamp: number, oldestAccepted: number): boolean {
  const { usedNonces, isKept } = books;
  const isAnyDropped = dropNoncesBefore(usedNonces, oldestAccepted);
  if (isAnyDropped && isKept) prepared(books, 'DELETE FROM used_nonce WHERE timestamp < ?').run(oldestAccepted);
  if (!addNonce(usedNonces, tokenId, nonce, timestamp)) return false;
  if (isKept) prepared(books, 'INSERT INTO used_nonce (token_id, nonce, timestamp) VALUES (?, ?, ?)').run(tokenId, nonce, timestamp);
  return true;
}
