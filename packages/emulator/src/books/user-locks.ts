import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** After this many failed logins a user is locked out for half an hour. [H:subsect_156935170194] */
const failuresMax = 5;
const lockedMs = 30 * 60_000;

/** Whether a user is locked out. @param now - Unix milliseconds */
export function isUserLocked(books: Books, entity: string, now: number): boolean {
  const lockedUntil = remember(books, 'user locks', () => {
    const rows = prepared(books, 'SELECT entity, locked_until FROM user_lock').all();
    return new Map(rows.map((row) => [String(row.entity), Number(row.locked_until)]));
  });
  return (lockedUntil.get(entity) ?? 0) > now;
}

/**
 * Counts a failed login of a user. The fifth since the last success, or since a lock ended, locks the user out. That only a wrong password
 * counts, and not a wrong signature, is inferred.
 *
 * @param now - Unix milliseconds
 */
export function countFailedLogin(books: Books, entity: string, now: number): void {
  const row = prepared(books, 'SELECT failures, locked_until FROM user_lock WHERE entity = ?').get(entity);
  const lockedUntil = Number(row?.locked_until ?? 0);
  const earlier = lockedUntil !== 0 && lockedUntil <= now ? 0 : Number(row?.failures ?? 0);
  const failures = earlier + 1;
  prepared(
    books,
    `INSERT INTO user_lock (entity, failures, locked_until) VALUES (?, ?, ?)
     ON CONFLICT (entity) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until`,
  ).run(entity, failures, failures >= failuresMax ? now + lockedMs : 0);
  forget(books);
}

/** Ends a lock and forgets failures: after a success, or when the administrator resets the user's access. [H:section_156442554498] */
export function unlockUser(books: Books, entity: string): void {
  prepared(books, 'DELETE FROM user_lock WHERE entity = ?').run(entity);
  forget(books);
}
