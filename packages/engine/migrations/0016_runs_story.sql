create schema runs;

create table runs.run (
  id text primary key,
  tenant text not null,
  connection text not null,
  realm text not null,
  integration text not null references integrations.integration (id),
  flow text not null,
  document text not null references documents.document (id),
  document_kind text not null,
  document_id text not null,
  revision integer not null,
  version bigint,
  status text not null,
  final boolean not null,
  reason jsonb,
  record jsonb,
  attempts integer not null default 0,
  -- Tries in a row that ended in nothing but waiting; sets the pace of the next one.
  retries integer not null default 0,
  due_at timestamptz,
  replayed_from text,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  foreign key (document, revision) references documents.revision (document, revision)
);

create index run_list on runs.run (tenant, opened_at desc, id desc);
create index run_status on runs.run (tenant, status, opened_at desc, id desc);
create index run_document on runs.run (document, integration, revision);
create index run_auth_failed on runs.run (connection) where status = 'auth_failed';
create index run_disabled on runs.run (integration) where status = 'disabled';

create table runs.attempt (
  run text not null references runs.run (id),
  number integer not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  status text,
  reason jsonb,
  facts jsonb,
  plan jsonb,
  remarks jsonb not null default '[]',
  primary key (run, number)
);

-- Every request and answer of an attempt, redacted before it came here.
create table runs.exchange (
  run text not null references runs.run (id),
  attempt integer not null,
  number integer not null,
  exchange jsonb not null,
  primary key (run, attempt, number)
);

-- One thing that is missing for one connection. Locked by whoever blocks on it and by whoever resolves it, so that neither misses the other.
create table runs.cause (
  connection text not null,
  key text not null,
  tenant text not null,
  detail jsonb not null,
  primary key (connection, key)
);

create table runs.blocked (
  run text not null references runs.run (id),
  connection text not null,
  key text not null,
  detail jsonb not null,
  primary key (run, key),
  foreign key (connection, key) references runs.cause (connection, key)
);

create index blocked_by_cause on runs.blocked (connection, key);
