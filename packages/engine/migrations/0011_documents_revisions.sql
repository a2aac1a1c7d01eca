create schema documents;

create table documents.document (
  id text primary key,
  tenant text not null,
  kind text not null,
  -- The host product's id.
  host_id text not null,
  latest_revision integer not null,
  -- The highest host version seen; null while the host sends none.
  latest_version bigint,
  created_at timestamptz not null,
  unique (tenant, kind, host_id)
);

-- Written once, never changed: what was handed in, as it was handed in.
create table documents.revision (
  document text not null references documents.document (id),
  revision integer not null,
  version bigint,
  -- Of the business fields only.
  hash text not null,
  -- As text, so that it is told as it was written, field after field.
  data json not null,
  -- Why it was not news: an older version than the latest, or the same content again.
  novelty text not null check (novelty in ('new', 'unchanged', 'superseded')),
  received_at timestamptz not null,
  received_by text not null,
  primary key (document, revision)
);

create unique index revision_version on documents.revision (document, version) where version is not null;
