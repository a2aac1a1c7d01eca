alter table connections.credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in ('tba', 'client_credentials', 'authorization_code'));

-- A person's sign-in for a connection: from the moment they are sent to NetSuite's page until what they permitted has ended.
create table connections.authorization (
  id text primary key,
  tenant text not null references connections.tenant (id),
  connection text not null references connections.connection (id),
  client_id text not null,
  redirect_uri text not null,
  status text not null check (status in ('waiting', 'finishing', 'given', 'denied', 'failed', 'replaced', 'revoked', 'ended')),
  fault text,
  begun_at timestamptz not null,
  begun_by text not null,
  -- The person comes back with the state, whose hash is kept, until then; `secret` names the sealed state and code verifier.
  state_hash bytea not null unique,
  secret text,
  answer_until timestamptz not null,
  -- From when it was given: the credential that holds its tokens, whom NetSuite says it acts for, when it ends.
  credential text unique references connections.credential (id),
  role text,
  entity text,
  given_at timestamptz,
  ends_at timestamptz,
  -- Renewed tokens are kept only over those they were made from; who renews has it to themselves until `renewing_until`.
  renewals integer not null default 0,
  renewing_until timestamptz,
  closed_at timestamptz,
  closed_by text
);

create index authorization_list on connections.authorization (connection, begun_at desc, id desc);
