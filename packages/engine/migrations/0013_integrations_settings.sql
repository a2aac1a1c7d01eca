create schema integrations;

create table integrations.integration (
  id text primary key,
  tenant text not null,
  connection text not null references connections.connection (id),
  flow text not null check (flow in ('customer-to-customer', 'bill-to-invoice')),
  name text not null,
  enabled boolean not null default true,
  settings jsonb not null,
  -- Optimistic lock: an update must name the version it read.
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  unique (tenant, name)
);
