create schema work;

-- One NetSuite account. Its row is the barrier of the dispatch protocol: opening a task holds a key share lock on it (by the foreign
-- key), a drain that wants to end takes it for update, a takeover updates it, and whoever sends a request holds it for share.
create table work.realm (
  id text primary key,
  -- Raised by every drain that takes the realm; what an older one still does is refused by it.
  generation bigint not null default 0,
  owner text,
  -- The tenant that was served last; the next drain goes on behind it.
  turn_after text not null default '',
  paused_until timestamptz,
  cap_entered integer not null default 5 check (cap_entered between 1 and 1000),
  cap_now integer not null default 5 check (cap_now between 1 and cap_entered),
  -- After a concurrency refusal: when to try one more request at a time, and how long the wait before it is.
  probe_at timestamptz,
  probe_wait_ms integer not null default 0,
  -- Whether cap_now was raised since the last refusal.
  probing boolean not null default false,
  refused_at timestamptz,
  wanted_at timestamptz
) with (fillfactor = 50);

create table work.task (
  id bigint generated always as identity primary key,
  realm text not null references work.realm (id),
  tenant text not null,
  connection text not null,
  kind text not null,
  subject text not null,
  -- Lower comes first.
  priority integer not null default 100,
  order_key text,
  -- 0 due, 1 active, 2 done, 3 later, 4 failed, 5 parked
  state smallint not null default 0 check (state between 0 and 5),
  due_at timestamptz not null default clock_timestamp(),
  -- The generation of the drain that has it; only while active.
  generation bigint,
  attempts integer not null default 0,
  -- While set, a request of this task may be under way at NetSuite until then.
  request_until timestamptz,
  reason text,
  opened_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  closed_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- The claim: a realm's tenants one after the other, each one's first tasks.
create index task_due on work.task (realm, tenant, priority, id) where state = 0;
-- What holds back a later task of the same order key.
create index task_order on work.task (realm, tenant, order_key, id) where order_key is not null and state in (0, 1, 3);
create index task_active on work.task (realm) where state = 1;
create index task_later on work.task (due_at) where state = 3;
create index task_subject on work.task (kind, subject) where state in (0, 1, 3, 5);
create index task_closed on work.task (closed_at) where state in (2, 4);

-- The right to one request in flight. One row per slot: that a row has one holder is the cap.
create table work.permit (
  realm text not null references work.realm (id),
  -- Empty: the account's own limit. `client:<client id>`: the limit of one integration record.
  scope text not null default '',
  slot integer not null check (slot >= 1),
  -- `drain:<worker>:<realm>:<generation>` or `call:<worker>:<number>`. Never shared by two realms of a worker.
  holder text,
  until timestamptz not null default '-infinity',
  -- When an interactive call last took or gave back this slot, or a drain lent it.
  called_at timestamptz not null default '-infinity',
  -- Whether a request was using it when it was last renewed. For figures only.
  busy boolean not null default false,
  primary key (realm, scope, slot)
) with (fillfactor = 50);

create table work.client_cap (
  realm text not null references work.realm (id),
  scope text not null,
  cap integer not null check (cap between 1 and 1000),
  primary key (realm, scope)
);

-- Makes sure that each realm has a drain that begins, or looks again, after this transaction commits. The lock comes first: a drain that
-- is about to end either has ended (then a new one is made) or waits for us (then it finds what we leave). Sorted, because two
-- transactions that ask for the same realms in different order would wait for each other.
--
-- The insert says what pg-boss's own `send` says for an exclusive queue. It stands here because a producer has a transaction and nothing
-- else, and `send` needs a started pg-boss; a test holds the two to each other.
create function work.ask_for_drains(realms text[]) returns void language plpgsql as $$
begin
  perform 1 from work.realm where id = any (realms) order by id for key share;
  if not exists (select 1 from pgboss.queue where name = 'drain') then
    raise exception 'the queue "drain" does not exist';
  end if;
  insert into pgboss.job (name, data, singleton_key, policy, priority, start_after, created_on, expire_seconds, deletion_seconds,
      keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, dead_letter, heartbeat_seconds)
    select queue.name, jsonb_build_object('realm', asked.realm), asked.realm, queue.policy, 0, pgboss.job_now(), pgboss.job_now(),
      queue.expire_seconds, queue.deletion_seconds, pgboss.job_now() + queue.retention_seconds * interval '1 second', queue.retry_limit,
      queue.retry_delay, queue.retry_backoff, queue.retry_delay_max, queue.dead_letter, queue.heartbeat_seconds
    from (select distinct unnest(realms) as realm) asked, pgboss.queue queue
    where queue.name = 'drain'
    order by asked.realm
    on conflict do nothing;
  perform pg_notify('work_due', asked.realm) from (select distinct unnest(realms) as realm) asked;
end
$$;
