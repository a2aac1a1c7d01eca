import type { Engine, NewCredentials } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { isRefusal, notFound, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

type ConnectionOperations = 'listConnections' | 'createConnection' | 'getConnection' | 'replaceCredentials' | 'verifyConnection';

/** Connecting NetSuite accounts. */
export function connectionHandlers({ connections }: Engine): Pick<Handlers, ConnectionOperations> {
  return {
    async listConnections({ params }) {
      return { status: 200, body: { items: await connections.list(params.tenant) } };
    },
    async createConnection(request) {
      const { name, accountId, credentials, concurrency } = request.body;
      const result = await connections.create({
        tenant: request.params.tenant,
        name,
        accountId,
        credentials: withoutAbsent(credentials) as NewCredentials,
        ...withoutAbsent({ concurrency }),
        actor: actorIn(request),
      });
      return isRefusal(result) ? refusalReply(result) : { status: 201, body: result };
    },
    async getConnection({ params }) {
      const connection = await connections.get(params.tenant, params.connection);
      return connection === undefined ? notFound('connection') : { status: 200, body: connection };
    },
    async replaceCredentials(request) {
      const { tenant, connection } = request.params;
      const credentials = withoutAbsent(request.body) as NewCredentials;
      const result = await connections.replaceCredentials({ tenant, id: connection, credentials, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
    async verifyConnection({ params }) {
      const result = await connections.verify(params.tenant, params.connection);
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
  };
}
