create schema writes;

-- One record at NetSuite that stands for a document: its key, and what our last confirmed write left.
create table writes.write (
  id text primary key,
  tenant text not null,
  realm text not null,
  epoch integer not null,
  connection text not null,
  document_kind text not null,
  document_id text not null,
  record_type text not null,
  part text not null,
  -- The external id at NetSuite; stored here and never computed again.
  key text not null,
  internal_id text,
  -- Of the record our last confirmed write made; null when it was only found there.
  plan_hash text,
  baseline jsonb,
  confirmed_run text,
  confirmed_at timestamptz,
  unique (realm, epoch, key),
  unique (tenant, realm, epoch, document_kind, document_id, record_type, part)
);

-- One request that may have changed something. The intent is committed before the request leaves.
create table writes.try (
  id text primary key,
  write text not null references writes.write (id),
  run text not null,
  attempt integer not null,
  generation bigint not null,
  action text not null check (action in ('create', 'update')),
  -- The step it carries out: desired record and change, so that a look-up can be compared later.
  step jsonb not null,
  intent_at timestamptz not null,
  outcome text check (outcome in ('written', 'already_there', 'rejected', 'accepted', 'unknown', 'not_sent', 'not_written')),
  -- NetSuite's refusal or the fault, redacted.
  fault jsonb,
  outcome_at timestamptz,
  settled_at timestamptz
);

create unique index try_unsettled on writes.try (write) where settled_at is null;
create index try_by_run on writes.try (run, attempt);
