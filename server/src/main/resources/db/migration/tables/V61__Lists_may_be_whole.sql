-- A list that is handed over whole for a place: whoever is on record and not in it has left it.
alter table tables.run
  add column whole_for bigint,                    -- the place; null when the list does not name everybody
  add column unreadable int not null default 0,   -- rows that nobody could read, for which it ends nobody
  add column ended int not null default 0;

alter table tables.outcome drop constraint outcome_verdict_check;
alter table tables.outcome
  add constraint outcome_verdict_check check (verdict in ('NEW', 'CHANGED', 'SAME', 'WRONG', 'SKIPPED', 'ENDED'));
