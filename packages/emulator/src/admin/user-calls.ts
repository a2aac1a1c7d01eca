import type { Books, User } from '../books/index.ts';
import {
  findRole,
  findSubsidiary,
  findUser,
  inOneTransaction,
  nextInternalId,
  putEmployeeOf,
  putUser,
  removeUser,
  usersOf,
} from '../books/index.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { listOf, optional, text, truth } from './read-body.ts';

const userShape = {
  email: optional(text),
  hasAccess: optional(truth),
  isInactive: optional(truth),
  subsidiary: optional(text),
  roles: optional(listOf(text)),
};

export const userCalls = [
  adminCall({
    method: 'GET',
    path: '/users',
    meaning: 'Everybody who may sign in, with the roles each was given.',
    answer: ({ account }) => adminAnswer({ users: usersOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/users',
    meaning: 'Makes a user: an employee with access, its subsidiary and its roles.',
    takes: { name: text, ...userShape },
    answer({ account: { books } }, { values: { name, ...given } }) {
      const user: User = {
        entity: nextInternalId(books, 'entity'),
        name,
        email: '',
        hasAccess: true,
        isInactive: false,
        subsidiary: '1',
        roles: [],
      };
      return keepUser(books, { ...user, ...whatIsGiven(given) }, 201);
    },
  }),
  adminCall({
    method: 'PATCH',
    path: '/users/{id}',
    meaning: 'Changes what is named of a user; `roles` replaces all roles it had.',
    takes: { name: optional(text), ...userShape },
    answer({ account: { books } }, { id, values }) {
      const user = findUser(books, id);
      return user === undefined ? unknownUser(id) : keepUser(books, { ...user, ...whatIsGiven(values) }, 200);
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/users/{id}',
    meaning: "Takes a user's access away.",
    answer({ account: { books } }, { id }) {
      if (findUser(books, id) === undefined) return unknownUser(id);
      removeUser(books, id);
      return adminAnswer({ users: usersOf(books) });
    },
  }),
];

function whatIsGiven(values: { readonly [Name in keyof User]?: User[Name] | undefined }): Partial<User> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function keepUser(books: Books, user: User, status: 200 | 201): AdminAnswer {
  const unknown = user.roles.findIndex((id) => findRole(books, id) === undefined);
  if (unknown >= 0) return adminRefusal(400, `There is no role ${user.roles[unknown]}.`, `roles[${unknown}]`);
  if (findSubsidiary(books, user.subsidiary) === undefined) {
    return adminRefusal(400, `There is no subsidiary ${user.subsidiary}.`, 'subsidiary');
  }
  inOneTransaction(books, () => {
    putUser(books, user);
    putEmployeeOf(books, user);
  });
  return adminAnswer(user, status);
}

function unknownUser(id: string): AdminAnswer {
  return adminRefusal(404, `There is no user ${id}.`);
}
