-- By what a write whose answer was lost can be looked up, and that it was: absent when its time had passed, it was not written.
alter table connections.action
  add column record_type text,
  add column look_for text,
  drop constraint action_outcome_check,
  add constraint action_outcome_check check (outcome in ('unknown', 'written', 'rejected', 'not_sent', 'not_written'));
