import type { AccessBook, KeyFacts } from '../access/index.ts';
import type { Handlers } from '../door/reply.ts';
import { notFound } from './refusal.ts';
import { actorIn } from './signed-in.ts';

type KeyOperations = 'listTenantKeys' | 'createTenantKey' | 'revokeTenantKey' | 'listHostKeys' | 'createHostKey' | 'revokeHostKey';

/** Making and revoking keys, for a tenant or for the host. */
export function keyHandlers(book: AccessBook): Pick<Handlers, KeyOperations> {
  return {
    async listTenantKeys({ params }) {
      return { status: 200, body: { items: (await book.listKeys(params.tenant)).map(keyView) } };
    },
    async createTenantKey(request) {
      const { secret, ...facts } = await book.createKey({ tenant: request.params.tenant, ...request.body, by: actorIn(request) });
      return { status: 201, body: { ...keyView(facts), secret } };
    },
    async revokeTenantKey(request) {
      const { tenant, key } = request.params;
      return (await book.revokeKey({ tenant, id: key, by: actorIn(request) })) ? { status: 204, body: undefined } : notFound('key');
    },
    async listHostKeys() {
      return { status: 200, body: { items: (await book.listKeys(null)).map(keyView) } };
    },
    async createHostKey(request) {
      const { secret, ...facts } = await book.createKey({ tenant: null, ...request.body, by: actorIn(request) });
      return { status: 201, body: { ...keyView(facts), secret } };
    },
    async revokeHostKey(request) {
      const { key } = request.params;
      return (await book.revokeKey({ tenant: null, id: key, by: actorIn(request) })) ? { status: 204, body: undefined } : notFound('key');
    },
  };
}

function keyView({ id, name, tenant, role, created_at, last_used_at, revoked_at }: KeyFacts) {
  return {
    id,
    name,
    tenant,
    role,
    createdAt: created_at,
    ...(last_used_at === null ? {} : { lastUsedAt: last_used_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}
