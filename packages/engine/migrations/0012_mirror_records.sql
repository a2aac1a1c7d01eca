create schema mirror;

-- Our copy of NetSuite's records, as one connection's role sees them.
create table mirror.record (
  connection text not null,
  epoch integer not null,
  record_type text not null,
  internal_id text not null,
  data jsonb not null,
  read_at timestamptz not null,
  primary key (connection, epoch, record_type, internal_id)
);

-- When a whole list was last read, so that an absent row means "not there".
create table mirror.list (
  connection text not null,
  epoch integer not null,
  record_type text not null,
  read_at timestamptz not null,
  primary key (connection, epoch, record_type)
);
