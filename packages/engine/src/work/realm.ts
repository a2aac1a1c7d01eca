import type { Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import { askForDrains } from './ask-for-drains.ts';

/** The limit of the smallest account. [H:section_1500275531] */
const defaultCap = 5;

/**
 * Makes a realm known, with its permits. One that is known keeps its cap unless `capEntered` is given.
 * @param realm.capEntered requests in flight at most, 1 to 1000; what the account's administrator says its limit is
 */
export async function ensureRealm(
  trx: Transaction,
  realm: { readonly id: string; readonly capEntered?: number | undefined },
): Promise<void> {
  const cap = realm.capEntered ?? defaultCap;
  const inserted = await sql`
    insert into work.realm (id, cap_entered, cap_now) values (${realm.id}, ${cap}, ${cap}) on conflict (id) do nothing`.execute(trx);
  if (inserted.numAffectedRows === 1n) await ensureSlots(trx, realm.id, '', cap);
  else if (realm.capEntered !== undefined) await setCap(trx, realm.id, realm.capEntered);
}

/** Enters a new limit of the account. What was learnt from refusals is forgotten: a person knows better. */
export async function setCap(trx: Transaction, realm: string, capEntered: number): Promise<void> {
  await sql`
    update work.realm set cap_entered = ${capEntered}, cap_now = ${capEntered}, probe_at = null, probe_wait_ms = 0, probing = false
    where id = ${realm} and cap_entered <> ${capEntered}`.execute(trx);
  await ensureSlots(trx, realm, '', capEntered);
}

/** Limits one client id (an integration record of the account) besides the account; `undefined` lifts its limit. */
export async function setClientCap(trx: Transaction, realm: string, clientId: string, cap: number | undefined): Promise<void> {
  const scope = clientScope(clientId);
  if (cap === undefined) {
    await sql`delete from work.client_cap where realm = ${realm} and scope = ${scope}`.execute(trx);
    return;
  }
  await sql`
    insert into work.client_cap (realm, scope, cap) values (${realm}, ${scope}, ${cap})
    on conflict (realm, scope) do update set cap = excluded.cap`.execute(trx);
  await ensureSlots(trx, realm, scope, cap);
}

/** Lets no further task of the realm begin. What has begun goes on; interactive calls are not affected. */
export async function pauseRealm(trx: Transaction, realm: string, until?: Date): Promise<void> {
  await sql`update work.realm set paused_until = coalesce(${until ?? null}::timestamptz, 'infinity') where id = ${realm}`.execute(trx);
}

export async function resumeRealm(trx: Transaction, realm: string): Promise<void> {
  await sql`update work.realm set paused_until = null where id = ${realm}`.execute(trx);
  await askForDrains(trx, [realm]);
}

/** The scope of permits of one client id. */
export function clientScope(clientId: string): string {
  return `client:${clientId}`;
}

async function ensureSlots(trx: Transaction, realm: string, scope: string, cap: number): Promise<void> {
  await sql`
    insert into work.permit (realm, scope, slot) select ${realm}, ${scope}, slot from generate_series(1, ${cap}::int) slot
    on conflict do nothing`.execute(trx);
}
