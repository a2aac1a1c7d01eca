import type { AccessBook } from '../access/index.ts';
import type { Handlers } from '../door/reply.ts';
import { signedIn } from './signed-in.ts';

/** Telling callers who they are, and signing them out. */
export function sessionHandlers(book: AccessBook): Pick<Handlers, 'getSession' | 'endSession'> {
  return {
    async getSession(request) {
      const { kind, name, tenant, role } = signedIn(request);
      return { status: 200, body: { kind, name, tenant, role } };
    },
    async endSession(request) {
      const caller = signedIn(request);
      if (caller.kind === 'session') await book.endSession(caller.id);
      return { status: 204, body: undefined };
    },
  };
}
