create schema if not exists parameters;
grant usage on schema parameters to lianglin_app, lianglin_job;

-- A figure belongs to the module before the first dot of its key; that module's migrations bring its first value.
create table parameters.parameter (
  key    text not null check (key ~ '^[a-z]+(\.[a-z_]+)+$'),
  value  int not null,
  basis  text not null check (length(basis) between 1 and 300),
  valid  daterange not null default daterange('2020-01-01', null) check (not isempty(valid) and not lower_inf(valid)),
  primary key (key, valid without overlaps)
);

-- What held stays as it was: a value can be given an end, once, and nothing else.
create function parameters.keep_the_past() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not upper_inf(old.valid) or lower(new.valid) <> lower(old.valid)
     or (new.key, new.value, new.basis) is distinct from (old.key, old.value, old.basis) then
    raise exception 'values of parameters are only ever added: % of % refused', lower(tg_op), old.key
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger values_are_only_added before update or delete on parameters.parameter
  for each row execute function parameters.keep_the_past();

grant select, insert, update (valid) on parameters.parameter to lianglin_app, lianglin_job;
