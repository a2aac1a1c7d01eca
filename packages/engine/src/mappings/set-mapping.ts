import { publish } from '../events/index.ts';
import type { Transaction } from '../store/index.ts';
import type { MappingEntity, MappingRow } from './store.ts';
import { deleteMapping, upsertMapping } from './store.ts';

/** Published when a mapping was made or changed: whoever waits for it can go on. */
export interface MappingSet {
  readonly connection: string;
  readonly entity: MappingEntity;
  readonly hostId: string;
}

export const mappingSet = 'mapping.set';

/** Makes or replaces a mapping, and tells so in the same transaction. */
export async function setMapping(
  trx: Transaction,
  mapping: {
    id: string;
    tenant: string;
    connection: string;
    integration: string | null;
    entity: MappingEntity;
    hostId: string;
    netsuiteId: string;
    actor: string;
    now: Date;
  },
): Promise<MappingRow> {
  const row = await upsertMapping(trx, { ...mapping, updatedBy: mapping.actor });
  const payload: MappingSet = { connection: row.connection, entity: row.entity, hostId: row.hostId };
  await publish(trx, { kind: mappingSet, tenant: row.tenant, payload });
  return row;
}

/** Removes a mapping; documents that need it from now on are blocked. False when there is none. */
export async function removeMapping(trx: Transaction, tenant: string, id: string): Promise<boolean> {
  return deleteMapping(trx, tenant, id);
}
