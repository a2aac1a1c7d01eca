import type { Pool, PoolClient, QueryResultRow } from 'pg';

/** A pool, or a connection of one with a transaction open on it. */
export type Connection = Pool | PoolClient;

/** Runs a statement under its name, so that PostgreSQL parses and plans it once per connection: half the cost of a short drain. */
async function prepared<Row extends QueryResultRow>(
  on: Connection,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await on.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Of a drain: which realm, in which generation. */
export interface Authority {
  readonly realm: string;
  readonly generation: number;
}

export interface TakenRealm {
  readonly generation: number;
  readonly capNow: number;
  readonly turnAfter: string;
}

/**
 * Takes over a realm, in an open transaction. Three statements with a snapshot each: a claim of the former owner that commits while we
 * wait for the realm's row must be seen by the second.
 *
 * The former owner may be dead, or frozen, with requests under way. Its tasks become due at once, except those whose request may still be
 * under way: those become due when it cannot be. As many of its permits as it had tasks may still be in use: they keep their lease and
 * nobody renews it. The others are free.
 */
export async function takeRealm(on: PoolClient, realm: string, owner: string, marginMs: number): Promise<TakenRealm | undefined> {
  const [taken] = await prepared<{ generation: number; cap_now: number; turn_after: string }>(
    on,
    'work_take',
    `update work.realm set generation = generation + 1, owner = $2 where id = $1 returning generation, cap_now, turn_after`,
    [realm, owner],
  );
  if (taken === undefined) return undefined;
  const orphans = await prepared(
    on,
    'work_take_tasks',
    `update work.task set generation = null,
       state = case when request_until + $3 * interval '1 ms' > clock_timestamp() then 3 else 0 end,
       due_at = coalesce(request_until + $3 * interval '1 ms', due_at)
     where realm = $1 and state = 1 and generation < $2 returning id`,
    [realm, taken.generation, marginMs],
  );
  await prepared(
    on,
    'work_take_permits',
    `with held as materialized (
       select scope, slot from work.permit
       where realm = $1 and holder like 'drain:%' and until > clock_timestamp() order by scope, slot for update),
     counted as (select scope, slot, row_number() over (partition by scope order by slot) as number from held)
     update work.permit p set
       holder = case when counted.number <= $2 then 'gone:' || p.holder end,
       until = case when counted.number <= $2 then p.until else '-infinity' end
     from counted where p.realm = $1 and p.scope = counted.scope and p.slot = counted.slot`,
    [realm, orphans.length],
  );
  return { generation: taken.generation, capNow: taken.cap_now, turnAfter: taken.turn_after };
}

export interface ClaimedTask {
  readonly id: number;
  readonly realm: string;
  readonly tenant: string;
  readonly connection: string;
  readonly kind: string;
  readonly subject: string;
  readonly attempts: number;
}

/** A task may begin when nothing that is due, active or later stands before it in its order. */
const isHead = `(t.order_key is null or not exists (select 1 from work.task p where p.realm = t.realm and p.tenant = t.tenant
  and p.order_key = t.order_key and p.id < t.id and p.state in (0, 1, 3)))`;

/**
 * Claims up to `limit` tasks. By priority; among equals the realm's tenants take turns, beginning behind `turnAfter`. Finds the tenants by
 * leaping through the index and looks at a few tasks of each, so that a backlog of any length costs the same.
 *
 * The share lock makes a takeover wait for this claim; a claim with an old generation gets nothing.
 */
export async function claimTasks(on: Connection, authority: Authority, turnAfter: string, limit: number): Promise<ClaimedTask[]> {
  const rows = await prepared<ClaimedTask & { position: number }>(
    on,
    'work_claim',
    `with recursive mine as materialized (
       select id from work.realm
       where id = $1 and generation = $2 and (paused_until is null or paused_until <= clock_timestamp()) for share),
     tenant (name) as (
       (select t.tenant from work.task t where t.realm = $1 and t.state = 0 order by t.tenant limit 1)
       union all
       select (select t.tenant from work.task t where t.realm = $1 and t.state = 0 and t.tenant > tenant.name order by t.tenant limit 1)
       from tenant where tenant.name is not null),
     tenants as materialized (select name, count(*) over () as number from tenant where name is not null),
     head as (
       select own.id, row_number() over (order by own.priority, own.turn, tenants.name <= $3, tenants.name) as position
       from mine, tenants cross join lateral (
         select t.id, t.priority, row_number() over (order by t.priority, t.id) as turn
         from work.task t where t.realm = $1 and t.tenant = tenants.name and t.state = 0 and ${isHead}
         order by t.priority, t.id limit least($4::int, greatest(2, 2 * $4::int / tenants.number::int))) own
       order by position limit $4::int)
     update work.task t set state = 1, generation = $2, started_at = clock_timestamp(), attempts = t.attempts + 1, request_until = null
     from head where t.id = head.id and t.state = 0
     returning t.id, t.realm, t.tenant, t.connection, t.kind, t.subject, t.attempts, head.position`,
    [authority.realm, authority.generation, turnAfter, limit],
  );
  return rows.sort((left, right) => left.position - right.position);
}

/**
 * Looks, in an open transaction, whether a drain may end. The lock waits for nobody: `busy` means that somebody is opening a task at this
 * moment, or deciding. The second statement sees what committed before the lock was ours, and nothing can be added while we hold it.
 */
export async function mayEnd(on: PoolClient, authority: Authority): Promise<'yes' | 'busy' | 'due' | 'replaced'> {
  const [realm] = await prepared<{ generation: number }>(
    on,
    'work_end_lock',
    'select generation from work.realm where id = $1 for update skip locked',
    [authority.realm],
  );
  if (realm === undefined) return 'busy';
  if (realm.generation !== authority.generation) return 'replaced';
  const [found] = await prepared<{ due: boolean }>(
    on,
    'work_end_look',
    `select exists (select 1 from work.task t join work.realm r on r.id = t.realm
       where t.realm = $1 and t.state = 0 and (r.paused_until is null or r.paused_until <= clock_timestamp()) and ${isHead}) as due`,
    [authority.realm],
  );
  return found?.due === true ? 'due' : 'yes';
}

/** Notes whose turn it was, where the realm is still ours. */
export async function keepTurn(on: PoolClient, authority: Authority, turnAfter: string): Promise<void> {
  await prepared(on, 'work_turn', 'update work.realm set turn_after = $3 where id = $1 and generation = $2', [
    authority.realm,
    authority.generation,
    turnAfter,
  ]);
}

/** A task whose handler failed: due again after a while, and not before its last request is certainly over. */
export async function putOffTask(
  on: Connection,
  authority: Authority,
  id: number,
  afterMs: number,
  marginMs: number,
  reason: string,
): Promise<void> {
  await prepared(
    on,
    'work_put_off',
    `update work.task set state = 3, generation = null, reason = $5, request_until = null,
       due_at = greatest(clock_timestamp() + $3 * interval '1 ms', request_until + $4 * interval '1 ms')
     where id = $1 and generation = $2 and state = 1`,
    [id, authority.generation, afterMs, marginMs, reason],
  );
}

/** A task whose handler was interrupted: due at once, or as soon as its last request is certainly over, and this time does not count. */
export async function putBackTask(on: Connection, authority: Authority, id: number, marginMs: number): Promise<void> {
  await prepared(
    on,
    'work_put_back',
    `update work.task set generation = null, request_until = null, attempts = attempts - 1,
       state = case when request_until + $3 * interval '1 ms' > clock_timestamp() then 3 else 0 end,
       due_at = coalesce(request_until + $3 * interval '1 ms', due_at)
     where id = $1 and generation = $2 and state = 1`,
    [id, authority.generation, marginMs],
  );
}

/** The slots of one scope that a drain holds. */
export interface SlotsOfScope extends Authority {
  readonly scope: string;
  readonly holder: string;
}

/** Leases free slots up to the cap, except those that an interactive call took, or was lent, a moment ago. */
export async function leaseSlots(
  on: Connection,
  slots: SlotsOfScope,
  request: { readonly cap: number; readonly missing: number; readonly leaseMs: number; readonly lendForMs: number },
): Promise<number[]> {
  const rows = await prepared<{ slot: number }>(
    on,
    'work_lease',
    `with mine as materialized (select id from work.realm where id = $1 and generation = $2 for share),
     free as materialized (
       select slot from work.permit where realm = $1 and scope = $3 and slot <= $5 and until < clock_timestamp()
         and called_at < clock_timestamp() - $8 * interval '1 ms'
       order by slot limit $6 for update skip locked)
     update work.permit p set holder = $4, until = clock_timestamp() + $7 * interval '1 ms', busy = false
     from mine, free where p.realm = $1 and p.scope = $3 and p.slot = free.slot returning p.slot`,
    [slots.realm, slots.generation, slots.scope, slots.holder, request.cap, request.missing, request.leaseMs, request.lendForMs],
  );
  return rows.map(({ slot }) => slot);
}

/**
 * Gives slots back and wakes calls that wait for one. A lent slot is not leased by a drain again until calls cease.
 * @param keepMs how long they stay taken, for slots whose request got no answer
 */
export async function giveBackSlots(
  on: Connection,
  slots: SlotsOfScope,
  numbers: readonly number[],
  options: { readonly lent?: boolean; readonly keepMs?: number } = {},
): Promise<void> {
  if (numbers.length === 0) return;
  await prepared(
    on,
    'work_give_back',
    `with held as materialized (
       select slot from work.permit where realm = $1 and scope = $2 and slot = any ($3) and holder in ($4, 'gone:' || $4)
       order by slot for update),
     given as (
       update work.permit p set holder = case when $6 > 0 then 'gone:' || $4 end,
         until = case when $6 > 0 then clock_timestamp() + $6 * interval '1 ms' else '-infinity' end,
         called_at = case when $5 then clock_timestamp() else p.called_at end
       from held where p.realm = $1 and p.scope = $2 and p.slot = held.slot returning p.slot)
     select pg_notify('work_permit', $1) from given limit 1`,
    [slots.realm, slots.scope, numbers, slots.holder, options.lent ?? false, options.keepMs ?? 0],
  );
}

/** One leased slot, for renewing all of a process's slots in one statement. */
export interface LeasedSlot extends SlotsOfScope {
  readonly slot: number;
  readonly busy: boolean;
}

/** Renews leases where the realm is still in our generation: a process that wakes from a freeze renews nothing. */
export async function renewSlots(
  on: Connection,
  slots: readonly LeasedSlot[],
  leaseForMs: number,
): Promise<{ holder: string; scope: string; slot: number }[]> {
  return prepared(
    on,
    'work_renew',
    `with asked as (
       select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::int[], $6::boolean[])
         as asked (realm, generation, scope, holder, slot, busy)),
     held as materialized (
       select p.realm, p.scope, p.slot, asked.busy from asked
       join work.realm r on r.id = asked.realm and r.generation = asked.generation
       join work.permit p on p.realm = asked.realm and p.scope = asked.scope and p.slot = asked.slot and p.holder = asked.holder
       order by p.realm, p.scope, p.slot for update of p)
     update work.permit p set until = clock_timestamp() + $7 * interval '1 ms', busy = held.busy
     from held where p.realm = held.realm and p.scope = held.scope and p.slot = held.slot
     returning p.holder, p.scope, p.slot`,
    [
      slots.map(({ realm }) => realm),
      slots.map(({ generation }) => generation),
      slots.map(({ scope }) => scope),
      slots.map(({ holder }) => holder),
      slots.map(({ slot }) => slot),
      slots.map(({ busy }) => busy),
      leaseForMs,
    ],
  );
}

export interface RealmCaps {
  readonly realm: string;
  readonly scope: string;
  readonly cap: number;
}

/** The present caps of realms (scope empty) and of the client ids that have one. */
export async function readCaps(on: Connection, realms: readonly string[]): Promise<RealmCaps[]> {
  return prepared(
    on,
    'work_caps',
    `select id as realm, '' as scope, cap_now as cap from work.realm where id = any ($1)
     union all select realm, scope, cap from work.client_cap where realm = any ($1)`,
    [realms],
  );
}

/** Takes one free permit for an interactive call; no row when there is none, or the scope has no limit (`limited` tells which). */
export async function takePermit(
  on: Connection,
  request: { readonly realm: string; readonly scope: string; readonly holder: string; readonly leaseMs: number },
): Promise<{ readonly slot: number | null; readonly limited: boolean }> {
  const [row] = await prepared<{ slot: number | null; limited: boolean }>(
    on,
    'work_call',
    `with cap as (
       select cap_now as cap from work.realm where id = $1 and $2 = ''
       union all select cap from work.client_cap where realm = $1 and scope = $2),
     free as materialized (
       select p.slot from work.permit p, cap
       where p.realm = $1 and p.scope = $2 and p.slot <= cap.cap and p.until < clock_timestamp() order by p.slot limit 1 for update of p skip locked),
     taken as (
       update work.permit p set holder = $3, until = clock_timestamp() + $4 * interval '1 ms', called_at = clock_timestamp(), busy = true
       from free where p.realm = $1 and p.scope = $2 and p.slot = free.slot returning p.slot)
     select (select slot from taken) as slot, exists (select 1 from cap) as limited`,
    [request.realm, request.scope, request.holder, request.leaseMs],
  );
  return row ?? { slot: null, limited: true };
}

/** Gives an interactive call's permit back and wakes the next that waits. */
export async function returnPermit(on: Connection, realm: string, scope: string, holder: string, keepMs: number): Promise<void> {
  await prepared(
    on,
    'work_call_end',
    `with given as (
       update work.permit set called_at = clock_timestamp(), holder = case when $4 > 0 then holder end,
         until = case when $4 > 0 then clock_timestamp() + $4 * interval '1 ms' else '-infinity' end
       where realm = $1 and scope = $2 and holder = $3 returning slot)
     select pg_notify('work_permit', $1) from given`,
    [realm, scope, holder, keepMs],
  );
}

/** Says that an interactive call found no permit, to whichever process has the realm's drain. */
export async function wantPermit(on: Connection, realm: string, scope: string, call: string): Promise<void> {
  await prepared(
    on,
    'work_want',
    `with marked as (update work.realm set wanted_at = clock_timestamp() where id = $1 returning id)
     select pg_notify('work_wanted', json_build_array($1::text, $2::text, $3::text)::text) from marked`,
    [realm, scope, call],
  );
}
