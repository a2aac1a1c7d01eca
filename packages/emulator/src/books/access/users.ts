import type { Books } from '../open-books.ts';
import { forget, prepared, remember } from '../open-books.ts';
import { findHead, saveRecord } from '../records.ts';

/** Who may sign in: an employee with access, and the roles given to it on its Access subtab. */
export interface User {
  /** Internal id of the employee. */
  readonly entity: string;
  readonly name: string;
  readonly email: string;
  /** Whether Give Access is checked. */
  readonly hasAccess: boolean;
  readonly isInactive: boolean;
  /** Internal id of the employee's subsidiary: what a role restricted to the user's own reaches. */
  readonly subsidiary: string;
  /** Ids of roles. */
  readonly roles: readonly string[];
}

/** Keeps a user, new or changed. */
export function putUser(books: Books, user: User): void {
  prepared(books, 'INSERT INTO user (entity, user) VALUES (?, ?) ON CONFLICT (entity) DO UPDATE SET user = excluded.user').run(
    Number(user.entity),
    JSON.stringify(user),
  );
  forget(books);
}

/** Gives a user the employee record it signs in as, where there is none. To be called inside a transaction. */
export function putEmployeeOf(books: Books, { entity, name, email, subsidiary }: User): void {
  if (findHead(books, 'entity', entity) !== undefined) return;
  const [firstName = name, ...others] = name.split(' ');
  saveRecord(books, {
    type: 'employee',
    id: entity,
    fields: {
      entityId: name,
      firstName,
      ...(others.length === 0 ? {} : { lastName: others.join(' ') }),
      ...(email === '' ? {} : { email }),
      subsidiary,
      giveAccess: true,
      isInactive: false,
    },
    sublists: {},
    lastRowNumbers: {},
  });
}

/** Takes a user's access away. */
export function removeUser(books: Books, entity: string): void {
  prepared(books, 'DELETE FROM user WHERE entity = ?').run(Number(entity));
  forget(books);
}

/** Every user in the order of its ids. */
export function usersOf(books: Books): readonly User[] {
  return remember(books, 'users', () =>
    prepared(books, 'SELECT user FROM user ORDER BY entity')
      .all()
      .map((row) => JSON.parse(String(row.user)) as User),
  );
}

export function findUser(books: Books, entity: string): User | undefined {
  return usersOf(books).find((user) => user.entity === entity);
}
