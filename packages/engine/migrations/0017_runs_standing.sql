-- Whoever comes to a standstill and whoever releases are ordered by an advisory lock: a cause may have no row yet to lock.
comment on table runs.cause is 'The words of one thing that is missing for one connection.';

drop index runs.run_disabled;
create index run_held_by_integration on runs.run (integration, id) where status in ('disabled', 'blocked');
