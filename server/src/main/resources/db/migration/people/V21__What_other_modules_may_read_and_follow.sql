-- The door for what is kept about people elsewhere: other modules read these views, with their own rights, instead of the tables.
create view people.resident with (security_invoker = true) as
  select id, area, registered_area, name, birth_date, sex, life_status, id_type, id_no_idx
  from people.person where merged_into is null;

create view people.main_home with (security_invoker = true) as
  select person_id, dwelling_id, area
  from people.occupancy
  where main and dwelling_id is not null and upper_inf(valid) and upper_inf(recorded);

grant select on people.resident, people.main_home to lianglin_app, lianglin_job;

-- What is filed under a person is filed under the person's place, in the instant in which the person moves, whoever moves the person
-- and whatever that viewer may see of it: for its one statement the function sees everything.
create function people.follow_person() returns trigger language plpgsql as $$
declare
  eyes text[];
begin
  if exists (select from fresh join stale using (id) where fresh.area <> stale.area) then
    eyes := access.open_eyes();
    execute format(
      'update %1$s f set area = fresh.area from fresh join stale using (id)
       where fresh.area <> stale.area and f.%2$I = fresh.id and f.area <> fresh.area', tg_argv[0], tg_argv[1]);
    perform access.close_eyes(eyes);
  end if;
  return null;
end $$;

-- `call people.let_follow('tags.person_tag', 'person_id')`: the column area of that table follows the person.
create procedure people.let_follow(follower text, person_column text) language plpgsql as $$
begin
  execute format(
    'create trigger %1$I after update on people.person
       referencing new table as fresh old table as stale
       for each statement execute function people.follow_person(%2$L, %3$L)',
    replace(follower, '.', '_') || '_follows', follower, person_column);
end $$;
