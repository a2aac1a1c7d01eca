import type { EntryPoint } from '../books/index.ts';
import { deployRestlet, inOneTransaction, removeRestlet, restletMethods, restletsOf } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { described, optional, text } from './read-body.ts';

/** What an entry point does, as a body of the admin interface says it. */
const entryPoint = optional(
  described<EntryPoint>({
    accepts: '{"returns": any value}, {"echoes": true} or {"throws": {"code": a text, "message": a text}}',
    read: readEntryPoint,
  }),
);

export const restletCalls = [
  adminCall({
    method: 'GET',
    path: '/restlets',
    meaning: 'The RESTlets that are deployed.',
    answer: ({ account }) => adminAnswer({ restlets: restletsOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/restlets',
    meaning:
      'Deploys a RESTlet, in place of the one with the same script id. Nothing runs: each method that it has an entry point for returns, echoes or throws what is said here.',
    takes: { script: text, deployment: text, get: entryPoint, post: entryPoint, put: entryPoint, delete: entryPoint },
    answer({ account: { books } }, { values: { script, deployment, ...entryPoints } }) {
      if (!/^customscript[a-z0-9_]+$/.test(script))
        return adminRefusal(400, 'script must begin with customscript, in lower case.', 'script');
      if (!/^customdeploy[a-z0-9_]+$/.test(deployment)) {
        return adminRefusal(400, 'deployment must begin with customdeploy, in lower case.', 'deployment');
      }
      if (restletMethods.every((method) => entryPoints[method] === undefined)) {
        return adminRefusal(400, 'At least one of get, post, put and delete must be given.', 'get');
      }
      return adminAnswer(
        inOneTransaction(books, () => deployRestlet(books, { script, deployment, entryPoints })),
        201,
      );
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/restlets/{id}',
    meaning: 'Removes the RESTlet of this script id.',
    answer({ account }, { id }) {
      return removeRestlet(account.books, id) ? adminAnswer({ script: id }) : adminRefusal(404, `There is no RESTlet ${id}.`);
    },
  }),
];

function readEntryPoint(value: unknown): EntryPoint | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [only, ...more] = Object.entries(value);
  if (only === undefined || more.length > 0) return undefined;
  const [does, given] = only;
  if (does === 'returns') return { returns: given };
  if (does === 'echoes') return given === true ? { echoes: true } : undefined;
  const { code, message } = (typeof given === 'object' && given !== null ? given : {}) as {
    readonly code?: unknown;
    readonly message?: unknown;
  };
  return does === 'throws' && typeof code === 'string' && typeof message === 'string' ? { throws: { code, message } } : undefined;
}
