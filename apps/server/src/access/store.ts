import type { Role } from '@longshore/api';
import type { Db } from '@longshore/engine';
import { sql } from '@longshore/engine';
import type { SecretHash } from './secrets.ts';

export interface KeyRow {
  readonly id: string;
  readonly tenant: string | null;
  readonly role: Role;
  readonly name: string;
  readonly hash: Buffer;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export async function insertKey(
  db: Db,
  key: Pick<KeyRow, 'id' | 'tenant' | 'role' | 'name'> & SecretHash & { readonly now: Date; readonly by: string },
): Promise<void> {
  await sql`
    insert into access.api_key (id, tenant, role, name, handle, hash, created_at, created_by)
    values (${key.id}, ${key.tenant}, ${key.role}, ${key.name}, ${key.handle}, ${key.hash}, ${key.now}, ${key.by})
  `.execute(db);
}

/** The keys of a tenant, or with `null` those of the host. */
export async function listKeyRows(db: Db, tenant: string | null): Promise<readonly KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select id, tenant, role, name, hash, created_at, last_used_at, revoked_at
    from access.api_key where tenant is not distinct from ${tenant}::text order by created_at, id
  `.execute(db);
  return rows;
}

export async function findValidKeys(db: Db, handle: string): Promise<readonly KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select id, tenant, role, name, hash, created_at, last_used_at, revoked_at
    from access.api_key where handle = ${handle} and revoked_at is null
  `.execute(db);
  return rows;
}

export async function noteKeyUse(db: Db, id: string, now: Date): Promise<void> {
  await sql`update access.api_key set last_used_at = ${now} where id = ${id}`.execute(db);
}

/** @returns whether there was such a key; revoking twice keeps the first time */
export async function revokeKeyRow(
  db: Db,
  key: { readonly tenant: string | null; readonly id: string; readonly now: Date; readonly by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update access.api_key
    set revoked_at = coalesce(revoked_at, ${key.now}), revoked_by = coalesce(revoked_by, ${key.by})
    where id = ${key.id} and tenant is not distinct from ${key.tenant}::text
    returning id
  `.execute(db);
  return rows.length > 0;
}

export async function insertSignInCode(
  db: Db,
  code: SecretHash & { readonly tenant: string; readonly role: Role; readonly expiresAt: Date },
): Promise<void> {
  await sql`
    insert into access.sign_in_code (handle, hash, tenant, role, expires_at)
    values (${code.handle}, ${code.hash}, ${code.tenant}, ${code.role}, ${code.expiresAt})
  `.execute(db);
}

/** Takes a code out of use. Of two who bring the same code at once, one gets it. */
export async function useSignInCode(
  db: Db,
  code: SecretHash,
  now: Date,
): Promise<{ readonly tenant: string; readonly role: Role } | undefined> {
  const { rows } = await sql<{ tenant: string; role: Role }>`
    update access.sign_in_code set used_at = ${now}
    where hash = ${code.hash} and used_at is null and expires_at > ${now}
    returning tenant, role
  `.execute(db);
  return rows[0];
}

export interface SessionRow {
  readonly id: string;
  readonly hash: Buffer;
  readonly tenant: string;
  readonly role: Role;
  readonly name: string;
}

export async function insertSession(
  db: Db,
  session: Omit<SessionRow, 'hash'> & SecretHash & { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await sql`
    insert into access.session (id, handle, hash, tenant, role, name, created_at, expires_at)
    values (${session.id}, ${session.handle}, ${session.hash}, ${session.tenant}, ${session.role}, ${session.name}, ${session.now}, ${session.expiresAt})
  `.execute(db);
}

export async function findLiveSessions(db: Db, handle: string, now: Date): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, hash, tenant, role, name
    from access.session where handle = ${handle} and ended_at is null and expires_at > ${now}
  `.execute(db);
  return rows;
}

export async function endSessionRow(db: Db, id: string, now: Date): Promise<void> {
  await sql`update access.session set ended_at = ${now} where id = ${id} and ended_at is null`.execute(db);
}
