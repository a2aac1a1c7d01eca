import type { Db, Transaction } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';
import type { Flow } from './settings.ts';

/** The configuration of one flow for a tenant and a connection. `settings` are as given; `parseSettings` adds the defaults. */
export interface IntegrationRow {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly flow: Flow;
  readonly name: string;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly version: number;
}

const columns = sql`id, tenant, connection, flow, name, enabled, settings, version`;

/** Undefined when the tenant has one of this name already. */
export async function insertIntegration(
  trx: Transaction,
  row: Omit<IntegrationRow, 'version' | 'enabled'> & { actor: string; now: Date },
): Promise<IntegrationRow | undefined> {
  const { rows } = await sql<IntegrationRow>`insert into integrations.integration
      (id, tenant, connection, flow, name, settings, created_at, created_by, updated_at, updated_by)
    values (${row.id}, ${row.tenant}, ${row.connection}, ${row.flow}, ${row.name}, ${jsonb(row.settings)},
      ${row.now}, ${row.actor}, ${row.now}, ${row.actor})
    on conflict (tenant, name) do nothing
    returning ${columns}`.execute(trx);
  return rows[0];
}

/** Undefined when the version is not the current one any more. */
export async function updateIntegration(
  trx: Transaction,
  row: Pick<IntegrationRow, 'id' | 'tenant' | 'version' | 'enabled' | 'name' | 'settings'> & { actor: string; now: Date },
): Promise<IntegrationRow | undefined> {
  const { rows } = await sql<IntegrationRow>`update integrations.integration
    set enabled = ${row.enabled}, name = ${row.name}, settings = ${jsonb(row.settings)}, version = version + 1,
      updated_at = ${row.now}, updated_by = ${row.actor}
    where tenant = ${row.tenant} and id = ${row.id} and version = ${row.version}
    returning ${columns}`.execute(trx);
  return rows[0];
}

export async function findIntegration(db: Db, tenant: string, id: string): Promise<IntegrationRow | undefined> {
  const { rows } = await sql<IntegrationRow>`select ${columns} from integrations.integration
    where tenant = ${tenant} and id = ${id}`.execute(db);
  return rows[0];
}

export async function listIntegrations(db: Db, tenant: string): Promise<readonly IntegrationRow[]> {
  const { rows } =
    await sql<IntegrationRow>`select ${columns} from integrations.integration where tenant = ${tenant} order by name`.execute(db);
  return rows;
}
