import { createHash, timingSafeEqual } from 'node:crypto';
import { countFailedLogin, isUserLocked, readSettings, unlockUser } from '../books/index.ts';
import type { Account } from './call.ts';
import type { LoginUser } from './users.ts';
import { loginUsersOf } from './users.ts';

/** What came of a login to the user interface. */
export type LoginResult =
  | { readonly kind: 'logged-in'; readonly user: LoginUser }
  | { readonly kind: 'not-logged-in'; readonly user: LoginUser | undefined; readonly auditDetail: string };

/**
 * Logs a user in by e-mail address and password. Every user has the account's one password, a setting; five failures in a row lock a user for
 * half an hour, which the page does not tell. [H:subsect_156935170194] [inferred: the audit trail's words for the first two]
 */
export function logIn(account: Account, email: string, password: string): LoginResult {
  const { books } = account;
  const user = loginUsersOf(books).find((each) => each.email.toLowerCase() === email.trim().toLowerCase());
  if (user === undefined) return { kind: 'not-logged-in', user, auditDetail: 'UnknownUser' };
  const now = account.now();
  if (isUserLocked(books, user.entity, now)) return { kind: 'not-logged-in', user, auditDetail: 'temporary_locked' };
  if (!isSame(password, readSettings(books).loginPassword)) {
    countFailedLogin(books, user.entity, now);
    return { kind: 'not-logged-in', user, auditDetail: 'InvalidPassword' };
  }
  unlockUser(books, user.entity);
  return { kind: 'logged-in', user };
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
