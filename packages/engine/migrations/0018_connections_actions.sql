-- What somebody asked to be changed in NetSuite through a connection. Noted before the request leaves; the outcome stays unknown until an
-- answer is read.
create table connections.action (
  id text primary key,
  tenant text not null,
  connection text not null references connections.connection (id),
  action text not null,
  actor text not null,
  target text not null,
  record_id text,
  outcome text not null default 'unknown' check (outcome in ('unknown', 'written', 'rejected', 'not_sent')),
  fault text,
  begun_at timestamptz not null,
  ended_at timestamptz
);

create index action_list on connections.action (connection, begun_at desc, id desc);
