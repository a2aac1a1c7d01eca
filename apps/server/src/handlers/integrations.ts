import type { Engine } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { isRefusal, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

/** Configuring flows. */
export function integrationHandlers({
  integrations,
}: Engine): Pick<Handlers, 'listIntegrations' | 'createIntegration' | 'updateIntegration'> {
  return {
    async listIntegrations({ params }) {
      return { status: 200, body: { items: await integrations.list(params.tenant) } };
    },
    async createIntegration(request) {
      const result = await integrations.create({ tenant: request.params.tenant, ...request.body, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 201, body: result };
    },
    async updateIntegration(request) {
      const { tenant, integration } = request.params;
      const { version, ...change } = request.body;
      const result = await integrations.update({ tenant, id: integration, version, ...withoutAbsent(change), actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
  };
}
