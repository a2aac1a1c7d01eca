import type { Engine } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { isRefusal, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

/** Reading and changing mappings. */
export function mappingHandlers({ mappings }: Engine): Pick<Handlers, 'listMappings' | 'setMapping' | 'removeMapping'> {
  return {
    async listMappings({ params, query }) {
      return { status: 200, body: { items: await mappings.list(params.tenant, withoutAbsent(query)) } };
    },
    async setMapping(request) {
      const { entity, hostId, netsuiteId, ...place } = request.body;
      const { tenant } = request.params;
      const result = await mappings.set({ tenant, ...withoutAbsent(place), entity, hostId, netsuiteId, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
    async removeMapping(request) {
      const { tenant, mapping } = request.params;
      const result = await mappings.remove({ tenant, id: mapping, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 204, body: undefined };
    },
  };
}
