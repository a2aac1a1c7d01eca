create schema if not exists events;

-- What happened, told in the transaction in which it happened.
create table events.event (
  id bigint generated always as identity primary key,
  tenant text not null,
  kind text not null,
  payload jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  -- Deliveries that failed so far, and when the next one is due.
  failures integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  failed_with text,
  delivered_at timestamptz
);

create index event_undelivered on events.event (tenant, id) where delivered_at is null;
create index event_delivered on events.event (delivered_at) where delivered_at is not null;
