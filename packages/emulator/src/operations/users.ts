import type { Books, Identity } from '../books/index.ts';
import { administrator } from '../books/index.ts';

/** A user who may log in, and the roles to choose from. */
export interface LoginUser {
  readonly entity: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

/** The users who may log in to the account. */
export function loginUsersOf(_books: Books): readonly LoginUser[] {
  const { entity, role } = administrator;
  return [{ entity, name: 'Administrator', email: 'administrator@example.com', roles: [{ id: role, name: 'Administrator' }] }];
}

/** Whether user and role can sign in. */
export function isUsable(_books: Books, _identity: Identity): boolean {
  return true;
}

export function emailOf(books: Books, entity: string): string | undefined {
  return loginUsersOf(books).find((user) => user.entity === entity)?.email;
}
