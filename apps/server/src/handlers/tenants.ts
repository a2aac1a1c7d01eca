import type { Engine } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { isRefusal, refusalReply } from './refusal.ts';

/** Keeping the list of tenants. */
export function tenantHandlers({ tenants }: Engine): Pick<Handlers, 'listTenants' | 'createTenant'> {
  return {
    async listTenants() {
      return { status: 200, body: { items: await tenants.list() } };
    },
    async createTenant({ body }) {
      const result = await tenants.create(body);
      return isRefusal(result) ? refusalReply(result) : { status: 201, body: result };
    },
  };
}
