create schema if not exists secrets;

-- Each secret is sealed with a data key of its own, which is sealed with the master key. Both name what they belong to.
create table secrets.secret (
  id text primary key,
  version integer not null,
  -- Which master key wrapped the data key, so that another one can take its place step by step.
  master_key text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
