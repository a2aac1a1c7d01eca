import { createHash } from 'node:crypto';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A user logged in to the user interface. */
export interface LoginSession {
  readonly entity: string;
  /** The role it last used, if it chose one. */
  readonly role: string | null;
}

/** After this time a user has to log in again. [inferred] */
const lifeMs = 3 * 3_600_000;

function keyOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

/** Keeps a session, new or changed, under an id that only its browser knows. @param now - Unix milliseconds */
export function putLoginSession(books: Books, sessionId: string, { entity, role }: LoginSession, now: number): void {
  prepared(books, 'DELETE FROM login_session WHERE expires_at <= ?').run(now);
  prepared(
    books,
    `INSERT INTO login_session (id, entity, role, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET role = excluded.role, expires_at = excluded.expires_at`,
  ).run(keyOf(sessionId), entity, role, now + lifeMs);
}

export function findLoginSession(books: Books, sessionId: string, now: number): LoginSession | undefined {
  const row = prepared(books, 'SELECT entity, role FROM login_session WHERE id = ? AND expires_at > ?').get(keyOf(sessionId), now);
  return row === undefined ? undefined : { entity: String(row.entity), role: row.role === null ? null : String(row.role) };
}

export function endLoginSession(books: Books, sessionId: string): void {
  prepared(books, 'DELETE FROM login_session WHERE id = ?').run(keyOf(sessionId));
}
