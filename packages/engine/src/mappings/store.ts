import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';

/** What a mapping points from, on our side. */
export type MappingEntity = 'product' | 'customer';

/** Our id ↔ NetSuite's id, for a connection or for one of its integrations. */
export interface MappingRow {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly integration: string | null;
  readonly entity: MappingEntity;
  readonly hostId: string;
  readonly netsuiteId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

const columns = sql`id, tenant, connection, integration, entity, host_id as "hostId", netsuite_id as "netsuiteId",
  created_at as "createdAt", updated_at as "updatedAt", updated_by as "updatedBy"`;

export async function upsertMapping(
  trx: Transaction,
  row: Pick<MappingRow, 'id' | 'tenant' | 'connection' | 'integration' | 'entity' | 'hostId' | 'netsuiteId' | 'updatedBy'> & { now: Date },
): Promise<MappingRow> {
  const { rows } = await sql<MappingRow>`insert into mappings.mapping
      (id, tenant, connection, integration, entity, host_id, netsuite_id, created_at, updated_at, updated_by)
    values (${row.id}, ${row.tenant}, ${row.connection}, ${row.integration}, ${row.entity}, ${row.hostId}, ${row.netsuiteId},
      ${row.now}, ${row.now}, ${row.updatedBy})
    on conflict (connection, integration, entity, host_id) do update
      set netsuite_id = excluded.netsuite_id, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    returning ${columns}`.execute(trx);
  const [written] = rows;
  if (written === undefined) throw new Error('an upsert returned no row');
  return written;
}

export async function deleteMapping(trx: Transaction, tenant: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from mappings.mapping where tenant = ${tenant} and id = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

export async function listMappings(
  db: Db,
  tenant: string,
  filter: { connection?: string; entity?: string; hostId?: string },
): Promise<readonly MappingRow[]> {
  const { rows } = await sql<MappingRow>`select ${columns} from mappings.mapping
    where tenant = ${tenant}
      and (${filter.connection ?? null}::text is null or connection = ${filter.connection ?? null})
      and (${filter.entity ?? null}::text is null or entity = ${filter.entity ?? null})
      and (${filter.hostId ?? null}::text is null or host_id = ${filter.hostId ?? null})
    order by entity, host_id, integration nulls first`.execute(db);
  return rows;
}

/**
 * NetSuite's ids by host id, for those of `hostIds` that are mapped. A mapping of the integration wins over one of the whole
 * connection (A5.37).
 */
export async function findMapped(
  db: Db,
  where: { connection: string; integration: string; entity: MappingEntity; hostIds: readonly string[] },
): Promise<Readonly<Record<string, string>>> {
  if (where.hostIds.length === 0) return {};
  const { rows } = await sql<{ hostId: string; netsuiteId: string }>`select host_id as "hostId", netsuite_id as "netsuiteId"
    from mappings.mapping
    where connection = ${where.connection} and entity = ${where.entity} and host_id = any(${[...where.hostIds]}::text[])
      and (integration is null or integration = ${where.integration})
    order by integration nulls first`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.hostId, row.netsuiteId]));
}
