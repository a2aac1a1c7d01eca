import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';

/**
 * `waiting` for the person, `finishing` while NetSuite is asked for the tokens, `given`; or the person said no (`denied`), or it came to
 * nothing (`failed`). What was given ends: `replaced` by another sign-in or other credentials, `revoked` by somebody here, `ended` in NetSuite.
 */
export type AuthorizationStatus = 'waiting' | 'finishing' | 'given' | 'denied' | 'failed' | 'replaced' | 'revoked' | 'ended';

/** A person's sign-in for a connection. */
export interface AuthorizationRow {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly status: AuthorizationStatus;
  readonly fault: string | null;
  readonly begunAt: Date;
  readonly begunBy: string;
  /** Id of the sealed state and code verifier, while they are needed. */
  readonly secret: string | null;
  readonly answerUntil: Date;
  /** Holds the tokens. */
  readonly credential: string | null;
  readonly role: string | null;
  readonly entity: string | null;
  readonly givenAt: Date | null;
  readonly endsAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
}

const columns = sql`id, tenant, connection, client_id as "clientId", redirect_uri as "redirectUri", status, fault,
  begun_at as "begunAt", begun_by as "begunBy", secret, answer_until as "answerUntil", credential, role, entity,
  given_at as "givenAt", ends_at as "endsAt", closed_at as "closedAt", closed_by as "closedBy"`;

export async function insertAuthorization(
  trx: Transaction,
  begun: Pick<AuthorizationRow, 'id' | 'tenant' | 'connection' | 'clientId' | 'redirectUri' | 'begunAt' | 'begunBy' | 'answerUntil'> & {
    readonly stateHash: Buffer;
    readonly secret: string;
  },
): Promise<void> {
  await sql`insert into connections.authorization (id, tenant, connection, client_id, redirect_uri, status, begun_at, begun_by, state_hash,
      secret, answer_until)
    values (${begun.id}, ${begun.tenant}, ${begun.connection}, ${begun.clientId}, ${begun.redirectUri}, 'waiting', ${begun.begunAt},
      ${begun.begunBy}, ${begun.stateHash}, ${begun.secret}, ${begun.answerUntil})`.execute(trx);
}

/** Takes the one sign-in with this state for whoever came back first, in time. Undefined for everybody else. */
export async function claimAnswer(
  db: Db,
  stateHash: Buffer,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<AuthorizationRow | undefined> {
  const { rows } = await sql<AuthorizationRow>`update connections.authorization set status = 'finishing', answer_until = ${until}
    where state_hash = ${stateHash} and status = 'waiting' and answer_until > ${now} returning ${columns}`.execute(db);
  return rows[0];
}

/** Closes a sign-in that came to nothing. */
export async function noteNotGiven(
  trx: Transaction,
  id: string,
  { status, fault, now }: { readonly status: 'denied' | 'failed'; readonly fault: string; readonly now: Date },
): Promise<void> {
  await sql`update connections.authorization set status = ${status}, fault = ${fault}, secret = null, closed_at = ${now}
    where id = ${id}`.execute(trx);
}

export async function noteGiven(
  trx: Transaction,
  id: string,
  given: {
    readonly credential: string;
    readonly role: string | undefined;
    readonly entity: string | undefined;
    readonly now: Date;
    readonly endsAt: Date;
  },
): Promise<void> {
  await sql`update connections.authorization set status = 'given', secret = null, credential = ${given.credential},
    role = ${given.role ?? null}, entity = ${given.entity ?? null}, given_at = ${given.now}, ends_at = ${given.endsAt}
    where id = ${id}`.execute(trx);
}

export async function noteRevoked(trx: Transaction, id: string, now: Date, actor: string): Promise<void> {
  await sql`update connections.authorization set status = 'revoked', closed_at = ${now}, closed_by = ${actor}, renewing_until = null
    where id = ${id}`.execute(trx);
}

export async function findAuthorization(db: Db, connection: string, id: string): Promise<AuthorizationRow | undefined> {
  const { rows } = await sql<AuthorizationRow>`select ${columns} from connections.authorization
    where connection = ${connection} and id = ${id}`.execute(db);
  return rows[0];
}

/** Sign-ins for a connection, latest first, after the one with the id `cursor`; one more than `limit` where there are more. */
export async function selectAuthorizations(
  db: Db,
  connection: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<readonly AuthorizationRow[]> {
  const after =
    page.cursor === undefined
      ? sql`true`
      : sql`(begun_at, id) < (select begun_at, id from connections.authorization where id = ${page.cursor} and connection = ${connection})`;
  const { rows } =
    await sql<AuthorizationRow>`select ${columns} from connections.authorization where connection = ${connection} and ${after}
    order by begun_at desc, id desc limit ${page.limit + 1}`.execute(db);
  return rows;
}

/** How the sign-in stands whose tokens a credential holds, and how often they were renewed. */
export async function readGiven(
  db: Db,
  credential: string,
): Promise<{ readonly id: string; readonly status: AuthorizationStatus; readonly renewals: number } | undefined> {
  const { rows } = await sql<{ id: string; status: AuthorizationStatus; renewals: number }>`select id, status, renewals
    from connections.authorization where credential = ${credential}`.execute(db);
  return rows[0];
}

/** Takes the renewal of tokens for one process. False when they were renewed since, or somebody else has it. */
export async function claimRenewal(db: Db, credential: string, renewals: number, leaseMs: number): Promise<boolean> {
  const { rows } = await sql`update connections.authorization
    set renewing_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where credential = ${credential} and renewals = ${renewals} and coalesce(renewing_until < clock_timestamp(), true)
    returning id`.execute(db);
  return rows.length > 0;
}

/** Notes that tokens were renewed. False when others were kept over the same ones, or what they stand for was given up here. */
export async function noteRenewal(trx: Transaction, credential: string, renewals: number, endsAt: Date): Promise<boolean> {
  const { rows } = await sql`update connections.authorization
    set renewals = renewals + 1, renewing_until = null, status = 'given', fault = null, closed_at = null, ends_at = ${endsAt}
    where credential = ${credential} and renewals = ${renewals} and status in ('given', 'ended') returning id`.execute(trx);
  return rows.length > 0;
}

/** Gives the renewal back; with an end when NetSuite does not renew these tokens any more. */
export async function noteNoRenewal(
  db: Db,
  credential: string,
  renewals: number,
  end: { readonly fault: string; readonly now: Date } | undefined,
): Promise<void> {
  if (end === undefined) {
    await sql`update connections.authorization set renewing_until = null
      where credential = ${credential} and renewals = ${renewals}`.execute(db);
    return;
  }
  await sql`update connections.authorization set renewing_until = null, status = 'ended', fault = ${end.fault}, closed_at = ${end.now}
    where credential = ${credential} and renewals = ${renewals} and status = 'given'`.execute(db);
}
