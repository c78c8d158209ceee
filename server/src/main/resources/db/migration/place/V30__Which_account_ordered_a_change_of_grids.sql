-- Whom to tell when it took effect; earlier commands know the name alone.
alter table place.grid_command add column ordered_account bigint;

insert into parameters.parameter (key, value, basis) values
  ('place.failed_change.days', 30, 'internal rule: so long a change of grids that could not be done is shown to whoever ordered it');
