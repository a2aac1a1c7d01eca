import type { Db, Transaction } from '../store/index.ts';
import { jsonb, sql } from '../store/index.ts';
import type { AuthorizationStatus } from './authorization-store.ts';

export type Health = 'untested' | 'connected' | 'auth_failed';

/** What may be shown of a credential; the rest is sealed. */
export interface CredentialRow {
  readonly id: string;
  readonly tenant: string;
  readonly kind: 'tba' | 'client_credentials' | 'authorization_code';
  readonly public: Readonly<Record<string, string>>;
  /** Id of the sealed secret. */
  readonly secret: string;
}

export interface ConnectionRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly realm: string;
  readonly epoch: number;
  readonly credential: string;
  readonly credentialKind: CredentialRow['kind'];
  readonly health: Health;
  readonly healthDetail: string | null;
  readonly createdAt: Date;
  /** The person's sign-in that the credential lives by. */
  readonly authorization: string | null;
  readonly authorizationStatus: AuthorizationStatus | null;
  readonly signInEndsAt: Date | null;
}

const columns = sql`c.id, c.tenant, c.name, c.realm, e.epoch, c.credential, k.kind as "credentialKind", c.health,
  c.health_detail as "healthDetail", c.created_at as "createdAt", a.id as "authorization",
  a.status as "authorizationStatus", a.ends_at as "signInEndsAt"`;
const source = sql`connections.connection c join connections.realm_epoch e on e.realm = c.realm
  join connections.credential k on k.id = c.credential left join connections.authorization a on a.credential = k.id`;

export async function insertTenant(trx: Transaction, tenant: { id: string; name: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`insert into connections.tenant (id, name, created_at) values (${tenant.id}, ${tenant.name}, ${tenant.now})
    on conflict (id) do nothing returning id`.execute(trx);
  return rows.length > 0;
}

export async function listTenants(db: Db): Promise<readonly { id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from connections.tenant order by id`.execute(db);
  return rows;
}

export async function tenantExists(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from connections.tenant where id = ${id}`.execute(db);
  return rows.length > 0;
}

export async function insertCredential(trx: Transaction, credential: CredentialRow & { actor: string; now: Date }): Promise<void> {
  await sql`insert into connections.credential (id, tenant, kind, public, secret, created_at, created_by)
    values (${credential.id}, ${credential.tenant}, ${credential.kind}, ${jsonb(credential.public)}, ${credential.secret},
      ${credential.now}, ${credential.actor})`.execute(trx);
}

export async function findCredential(db: Db, id: string): Promise<CredentialRow | undefined> {
  const { rows } = await sql<CredentialRow>`select id, tenant, kind, public, secret from connections.credential where id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** False when the tenant has a connection of this name already. */
export async function insertConnection(
  trx: Transaction,
  connection: { id: string; tenant: string; name: string; realm: string; credential: string; actor: string; now: Date },
): Promise<boolean> {
  await sql`insert into connections.realm_epoch (realm) values (${connection.realm}) on conflict (realm) do nothing`.execute(trx);
  const { rows } = await sql`insert into connections.connection (id, tenant, name, realm, credential, created_at, created_by)
    values (${connection.id}, ${connection.tenant}, ${connection.name}, ${connection.realm}, ${connection.credential},
      ${connection.now}, ${connection.actor})
    on conflict (tenant, name) do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** `locked`: until the transaction ends, nobody else changes it. */
export async function findConnection(db: Db, tenant: string, id: string, locked?: 'locked'): Promise<ConnectionRow | undefined> {
  if (locked !== undefined) await sql`select 1 from connections.connection where id = ${id} for update`.execute(db);
  const { rows } = await sql<ConnectionRow>`select ${columns} from ${source} where c.tenant = ${tenant} and c.id = ${id}`.execute(db);
  return rows[0];
}

export async function listConnections(db: Db, tenant: string): Promise<readonly ConnectionRow[]> {
  const { rows } = await sql<ConnectionRow>`select ${columns} from ${source} where c.tenant = ${tenant} order by c.name`.execute(db);
  return rows;
}

/** Points the connection to another credential; its health is unknown until it is tried. */
export async function pointToCredential(trx: Transaction, connection: string, credential: string, now: Date): Promise<void> {
  await sql`update connections.authorization set status = 'replaced', closed_at = ${now}
    where connection = ${connection} and status = 'given'`.execute(trx);
  await sql`update connections.credential set retired_at = ${now}
    where id = (select credential from connections.connection where id = ${connection})`.execute(trx);
  await sql`update connections.connection set credential = ${credential}, health = 'untested', health_detail = null, health_at = ${now}
    where id = ${connection}`.execute(trx);
}

/** Notes how a sign-in by a credential went, unless the connection has another by now. Returns whether that is news. */
export async function setHealth(
  trx: Transaction,
  { id, credential }: Pick<ConnectionRow, 'id' | 'credential'>,
  health: Health,
  detail: string | null,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`update connections.connection set health = ${health}, health_detail = ${detail}, health_at = ${now}
    where id = ${id} and credential = ${credential} and (health <> ${health} or health_detail is distinct from ${detail})
    returning id`.execute(trx);
  return rows.length > 0;
}

/** The epoch of a realm: raised when its sandbox was refreshed. */
export async function readEpoch(db: Db, realm: string): Promise<number> {
  const { rows } = await sql<{ epoch: number }>`select epoch from connections.realm_epoch where realm = ${realm}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`realm ${realm} has no epoch`);
  return row.epoch;
}
