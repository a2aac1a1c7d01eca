import type { Engine } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { isRefusal, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

type AuthorizationOperations =
  | 'beginAuthorization'
  | 'listAuthorizations'
  | 'getAuthorization'
  | 'finishAuthorization'
  | 'revokeAuthorization';

/** Where NetSuite sends people back to when nothing else is asked for. */
export const callbackPath = '/oauth/callback';

/**
 * People's sign-ins for connections.
 * @param publicUrl - the https address under which people's browsers reach this server
 */
export function authorizationHandlers({ connections }: Engine, publicUrl: string | undefined): Pick<Handlers, AuthorizationOperations> {
  const callback = publicUrl === undefined ? undefined : new URL(callbackPath, publicUrl).href;
  return {
    async beginAuthorization(request) {
      const { tenant, connection } = request.params;
      const { redirectUri = callback, prompt } = request.body;
      if (redirectUri === undefined) {
        return {
          problem: 'public_url_missing',
          detail: 'NetSuite sends people back to https addresses only, and none is known of this server.',
        };
      }
      const begun = await connections.beginAuthorization({
        ...{ tenant, id: connection, redirectUri, actor: actorIn(request) },
        ...withoutAbsent({ prompt }),
      });
      return isRefusal(begun) ? refusalReply(begun) : { status: 201, body: begun };
    },
    async listAuthorizations({ params, query }) {
      const page = await connections.authorizations(params.tenant, params.connection, withoutAbsent(query));
      return isRefusal(page) ? refusalReply(page) : { status: 200, body: page };
    },
    async getAuthorization({ params }) {
      const found = await connections.authorization(params.tenant, params.connection, params.authorization);
      return isRefusal(found) ? refusalReply(found) : { status: 200, body: found };
    },
    async finishAuthorization({ params, body }) {
      const { tenant, connection, authorization } = params;
      const finished = await connections.finishAuthorization(body.callbackUrl, { tenant, id: connection, authorization });
      if (!isRefusal(finished)) return { status: 200, body: finished.authorization };
      return finished.code === 'conflict' ? { problem: 'authorization_not_waiting', detail: finished.message } : refusalReply(finished);
    },
    async revokeAuthorization(request) {
      const { tenant, connection } = request.params;
      const revoked = await connections.revokeAuthorization({ tenant, id: connection, actor: actorIn(request) });
      return isRefusal(revoked) ? refusalReply(revoked) : { status: 200, body: revoked };
    },
  };
}
