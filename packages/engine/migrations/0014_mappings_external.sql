create schema mappings;

create table mappings.mapping (
  id text primary key,
  tenant text not null,
  connection text not null references connections.connection (id),
  -- Empty = for every integration of the connection.
  integration text references integrations.integration (id),
  entity text not null check (entity in ('product', 'customer')),
  host_id text not null,
  netsuite_id text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  unique nulls not distinct (connection, integration, entity, host_id)
);
