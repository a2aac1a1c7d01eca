import { authorizationsOf, findAuthorization, putAuthorization, unlockUser } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

export const authorizationCalls = [
  adminCall({
    method: 'GET',
    path: '/authorizations',
    meaning: 'What users have allowed applications by the authorization code grant, newest first.',
    answer: ({ account }) => adminAnswer({ authorizations: authorizationsOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/authorizations/{id}/revoke',
    meaning: 'Revokes an authorization with every token that came of it, as a user or an administrator can.',
    answer({ account }, { id }) {
      const authorization = findAuthorization(account.books, id);
      if (authorization === undefined) return adminRefusal(404, 'There is no authorization with this id.');
      putAuthorization(account.books, { ...authorization, revoked: true });
      return adminAnswer({ id, revoked: true });
    },
  }),
  adminCall({
    method: 'POST',
    path: '/users/{id}/unlock',
    meaning: 'Lets a user log in again who was locked out by wrong passwords.',
    answer({ account }, { id }) {
      unlockUser(account.books, id);
      return adminAnswer({ entity: id, locked: false });
    },
  }),
];
