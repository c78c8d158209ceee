-- Which grid held a building before the present one; the building's own row names the present one.
create table place.building_grid (
  building_id bigint not null references place.building,
  area        bigint not null,
  valid       daterange not null,
  primary key (building_id, valid without overlaps)
);

-- What was ordered for the grids of a community, and what it did. `before` and `after` are the grids that it found and left;
-- `effect` holds what undoing it needs: the former grids with their borders, and which buildings and posts moved.
-- Numbers in `after` count as used even when the grid ended on the day on which it began and left no period behind.
create table place.grid_command (
  id          bigint generated always as identity primary key,
  community   bigint not null,
  kind        text not null check (kind in ('SPLIT', 'MERGE', 'REDRAW', 'RENUMBER', 'UNDO')),
  state       text not null check (state in ('SCHEDULED', 'DONE', 'CANCELLED', 'FAILED')),
  effective   date not null,
  ordered_at  timestamptz not null default clock_timestamp(),
  ordered_by  text not null,
  command     jsonb not null,
  fingerprint text not null,
  before      bigint[] not null,
  after       bigint[] not null default '{}',
  done_on     date,
  effect      jsonb,
  undoes      bigint references place.grid_command,
  undone_by   bigint references place.grid_command,
  failure     text,
  check ((state = 'DONE') = (effect is not null))
);
create index grid_command_by_community on place.grid_command (community, id);
create index grid_command_due on place.grid_command (effective) where state = 'SCHEDULED';

-- Settings that the bureau may change, each with the place and the period for which it holds; the nearest place decides.
create table place.parameter (
  key   text not null,
  area  bigint not null,
  value int not null,
  basis text not null,
  valid daterange not null default daterange('2020-01-01', null),
  primary key (key, area, valid without overlaps)
);
insert into place.parameter (key, area, value, basis) values
  ('grid.households.min', 2101000000000000, 50, 'GB/T 34300-2017, finer in Shenyang: about 145 households per base grid'),
  ('grid.households.target', 2101000000000000, 150, 'GB/T 34300-2017, finer in Shenyang: about 145 households per base grid'),
  ('grid.households.max', 2101000000000000, 300, 'GB/T 34300-2017, finer in Shenyang: about 145 households per base grid');

-- A grid that ended on the day on which it began leaves no period behind.
grant delete on place.grid, place.border, place.building_grid, place.grid_post to lianglin_app, lianglin_job;
grant select, insert, update on place.building_grid, place.grid_command, place.parameter to lianglin_app, lianglin_job;
