-- The server keeps the tree, the borders and the addresses in memory. Each transaction that changes them leaves one row here,
-- which becomes visible exactly when the change does: the number of rows tells a server that its memory is out of date.
create table place.change (
  kind text not null check (kind in ('PLACES', 'HOMES')),
  xact xid8 not null default pg_current_xact_id(),
  at   timestamptz not null default clock_timestamp(),
  primary key (kind, xact)
);
grant select, insert on place.change to lianglin_app, lianglin_job;

create function place.note_change() returns trigger language plpgsql as $$
begin
  insert into place.change (kind) values (tg_argv[0]) on conflict do nothing;
  return null;
end $$;

create trigger note_change after insert or update or delete or truncate on place.division
  for each statement execute function place.note_change('PLACES');
create trigger note_change after insert or update or delete or truncate on place.grid
  for each statement execute function place.note_change('PLACES');
create trigger note_change after insert or update or delete or truncate on place.border
  for each statement execute function place.note_change('PLACES');
create trigger note_change after insert or update or delete or truncate on place.estate
  for each statement execute function place.note_change('HOMES');
create trigger note_change after insert or update or delete or truncate on place.building
  for each statement execute function place.note_change('HOMES');

-- A grid has one leader on any day.
alter table place.grid_post add constraint one_leader_at_a_time
  exclude using gist (area with =, valid with &&) where (role = 'GRID_LEADER');

-- Lists of estates are read in this order, page by page.
create index estate_in_order on place.estate (community, id);
drop index place.estate_by_community;
