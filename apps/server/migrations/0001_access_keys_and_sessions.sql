-- Only hashes of secrets are kept: a copy of this database opens no door.
-- `handle` is the beginning of the hash, for finding the row; the whole hash is compared in constant time.
create table access.api_key (
  id text primary key,
  -- null: the whole host
  tenant text,
  role text not null check (role in ('viewer', 'operator', 'manager', 'owner')),
  name text not null,
  handle text not null,
  hash bytea not null,
  created_at timestamptz not null,
  created_by text not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);

create index api_key_handle on access.api_key (handle);

create table access.sign_in_code (
  handle text not null,
  hash bytea primary key,
  tenant text not null,
  role text not null check (role in ('viewer', 'operator', 'manager', 'owner')),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table access.session (
  id text primary key,
  handle text not null,
  hash bytea not null,
  tenant text not null,
  role text not null check (role in ('viewer', 'operator', 'manager', 'owner')),
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

create index session_handle on access.session (handle);
