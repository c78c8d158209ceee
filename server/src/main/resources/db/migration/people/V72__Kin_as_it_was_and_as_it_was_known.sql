-- Whose spouse, child or parent somebody is, where the registration lies and whether somebody lives: on a day, as known at a moment.
-- The row says what is true today. `former_kin` says what was true before: steps in their order, each with the day on which it ended.
-- `kin_known` is since when the row says so; null from the founding on.
alter table people.person
  add column former_kin jsonb check (former_kin is null or jsonb_array_length(former_kin) > 0),
  add column kin_known timestamptz;
alter table people.person alter column kin_known set default clock_timestamp();
create index person_with_former_kin on people.person (id) where former_kin is not null;

-- What the row said until it was changed.
create table people.kin_past (
  id          bigint generated always as identity primary key,
  person_id   bigint not null references people.person on delete cascade,
  area        bigint not null,
  birth_date  date not null,
  sex         smallint not null,
  registered_area bigint,
  life_status text not null,
  death_date  date,
  spouse_id   bigint,
  mother_id   bigint,
  father_id   bigint,
  former_kin  jsonb,
  recorded    tstzrange not null check (not isempty(recorded) and not upper_inf(recorded)),
  exclude using gist (person_id with =, recorded with &&)
);
create index kin_past_by_mother on people.kin_past (mother_id) where mother_id is not null;
create index kin_past_by_father on people.kin_past (father_id) where father_id is not null;
call access.protect('people.kin_past', 'area');
call people.let_follow('people.kin_past', 'person_id');
grant select, insert, update, delete on people.kin_past to lianglin_app, lianglin_job;

-- Whoever writes the row, what it said is kept. A row that is merged into another was a person until then. Whoever gives `kin_known`
-- takes a change back: what was said in between was never so.
create function people.keep_kin() returns trigger language plpgsql as $$
declare
  stamp constant timestamptz := clock_timestamp();
  eyes text[];
begin
  if new.kin_known is distinct from old.kin_known then
    eyes := access.open_eyes();
    delete from people.kin_past where person_id = old.id and upper(recorded) > coalesce(new.kin_known, '-infinity');
    perform access.close_eyes(eyes);
    return new;
  end if;
  if old.merged_into is null and (old.kin_known is null or old.kin_known < stamp) then
    eyes := access.open_eyes();
    insert into people.kin_past (person_id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id,
                                 former_kin, recorded)
    values (old.id, new.area, old.birth_date, old.sex, old.registered_area, old.life_status, old.death_date, old.spouse_id, old.mother_id,
            old.father_id, old.former_kin, tstzrange(old.kin_known, stamp));
    perform access.close_eyes(eyes);
  end if;
  new.kin_known := stamp;
  return new;
end $$;

-- Another grid of the same community is no other registration.
create trigger keep_kin before update on people.person for each row
  when ((old.birth_date, old.sex, old.registered_area / 10000, old.life_status, old.death_date, old.spouse_id, old.mother_id, old.father_id,
         old.former_kin, old.kin_known, old.merged_into)
        is distinct from
        (new.birth_date, new.sex, new.registered_area / 10000, new.life_status, new.death_date, new.spouse_id, new.mother_id, new.father_id,
         new.former_kin, new.kin_known, new.merged_into))
  execute function people.keep_kin();

-- `update people.person p set spouse_id = …, former_kin = people.formerly(p, day)`: from that day on something else is true than until then.
create function people.formerly(p people.person, day date) returns jsonb language sql stable as $$
  with step as (
    select s.value as step, (s.value ->> 'until')::date as until from jsonb_array_elements(p.former_kin) s),
  ended as (
    select coalesce(
      (select step from step where until >= day order by until limit 1),
      jsonb_build_object('registered_area', p.registered_area, 'life_status', p.life_status, 'spouse_id', p.spouse_id))
      || jsonb_build_object('until', day) as step)
  select coalesce((select jsonb_agg(step order by until) from step where until < day), '[]') || jsonb_build_array(ended.step) from ended
$$;

create view people.kin_version with (security_invoker = true) as
  select id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id, former_kin,
         tstzrange(kin_known, null) as recorded
  from people.person where merged_into is null
  union all
  select person_id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id, former_kin, recorded
  from people.kin_past;

-- The door for whoever reckons with kin of a day as it was known on a day: for every day and moment at most one row of a person.
create view people.kin_period with (security_invoker = true) as
  select id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id,
         daterange((former_kin -> -1 ->> 'until')::date, null) as valid, recorded
  from people.kin_version
  union all
  select v.id, v.area, v.birth_date, v.sex, (s.step ->> 'registered_area')::bigint, s.step ->> 'life_status', v.death_date,
         (s.step ->> 'spouse_id')::bigint, v.mother_id, v.father_id,
         daterange(case when s.place > 1 then (v.former_kin -> (s.place::int - 2) ->> 'until')::date end, (s.step ->> 'until')::date),
         v.recorded
  from people.kin_version v cross join lateral jsonb_array_elements(v.former_kin) with ordinality s (step, place)
  where v.former_kin is not null;
grant select on people.kin_version, people.kin_period to lianglin_app, lianglin_job;

-- The row as which somebody stands today, after all merges.
create function people.standing(whose bigint) returns bigint language sql stable as $$
  with recursive chain as (
    select id, merged_into, 0 as depth from people.person where id = whose
    union all
    select p.id, p.merged_into, c.depth + 1 from chain c join people.person p on p.id = c.merged_into where c.depth < 100)
  select id from chain where merged_into is null
$$;
