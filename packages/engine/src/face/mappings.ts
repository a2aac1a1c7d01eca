import { findConnection, listConnections } from '../connections/index.ts';
import type { DataProblem } from '../documents/index.ts';
import type { Engine, Mapping, Refusal } from '../engine.ts';
import { findIntegration } from '../integrations/index.ts';
import type { MappingRow } from '../mappings/index.ts';
import { listMappings, removeMapping, setMapping } from '../mappings/index.ts';
import type { FaceDeps } from './deps.ts';
import { conflict, invalid, notFound } from './deps.ts';

function toView(row: MappingRow): Mapping {
  return {
    id: row.id,
    connection: row.connection,
    ...(row.integration === null ? {} : { integration: row.integration }),
    entity: row.entity,
    hostId: row.hostId,
    recordType: row.entity === 'product' ? 'item' : 'customer',
    netsuiteId: row.netsuiteId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  };
}

/** The connection that was named, or the tenant's only one. */
async function chooseConnection(deps: FaceDeps, tenant: string, named: string | undefined): Promise<string | Refusal> {
  if (named !== undefined)
    return (await findConnection(deps.store.db, tenant, named)) === undefined ? notFound(`connection ${named}`) : named;
  const [only, ...others] = await listConnections(deps.store.db, tenant);
  if (only === undefined) return conflict('The tenant has no connection yet.');
  return others.length === 0 ? only.id : invalid('The tenant has several connections: name the one the mapping is for.');
}

export function faceMappings(deps: FaceDeps): Engine['mappings'] {
  const { store } = deps;
  return {
    async list(tenant, filter = {}) {
      return (await listMappings(store.db, tenant, filter)).map(toView);
    },
    async set(request) {
      const { tenant, integration, entity, hostId, netsuiteId, actor } = request;
      if (!/^[1-9][0-9]{0,18}$/.test(netsuiteId)) {
        const problem: DataProblem = {
          path: 'netsuiteId',
          code: 'netsuite_id_malformed',
          message: `"${netsuiteId}" is not a NetSuite internal id: digits only.`,
        };
        return invalid(problem.message, [problem]);
      }
      const connection = await chooseConnection(deps, tenant, request.connection);
      if (typeof connection !== 'string') return connection;
      if (integration !== undefined && (await findIntegration(store.db, tenant, integration))?.connection !== connection) {
        return notFound(`integration ${integration} on connection ${connection}`);
      }
      const mapping = { id: deps.newId('map'), tenant, connection, integration: integration ?? null, entity, hostId, netsuiteId, actor };
      return toView(await store.transaction((trx) => setMapping(trx, { ...mapping, now: deps.now() })));
    },
    async remove({ tenant, id }) {
      const removed = await store.transaction((trx) => removeMapping(trx, tenant, id));
      return removed ? 'removed' : notFound(`mapping ${id}`);
    },
  };
}
