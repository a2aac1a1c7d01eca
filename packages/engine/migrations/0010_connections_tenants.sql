create schema connections;

create table connections.tenant (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);

-- The secret material of one sign-in; `secret` names the sealed half, `public` is what may be shown.
create table connections.credential (
  id text primary key,
  tenant text not null references connections.tenant (id),
  kind text not null check (kind in ('tba', 'client_credentials')),
  public jsonb not null,
  secret text not null,
  created_at timestamptz not null,
  created_by text not null,
  retired_at timestamptz
);

-- Raised when a sandbox was refreshed: ids, mirror and baselines of an older epoch are not used.
create table connections.realm_epoch (
  realm text primary key,
  epoch integer not null default 1
);

create table connections.connection (
  id text primary key,
  tenant text not null references connections.tenant (id),
  name text not null,
  realm text not null references connections.realm_epoch (realm),
  credential text not null references connections.credential (id),
  health text not null default 'untested' check (health in ('untested', 'connected', 'auth_failed')),
  health_detail text,
  health_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  unique (tenant, name)
);
