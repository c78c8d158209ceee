-- What follows a person is looked up by the person. Joined with the changed rows, the planner took the rows within the viewer's places
-- for few, and read all of them: with open eyes, those of the whole city.
create or replace function people.follow_person() returns trigger language plpgsql as $$
declare
  eyes text[];
  ids bigint[];
  areas bigint[];
begin
  select array_agg(id), array_agg(fresh.area) into ids, areas
  from fresh join stale using (id) where fresh.area <> stale.area;
  if ids is not null then
    eyes := access.open_eyes();
    execute format(
      'update %1$s f set area = moved.area from unnest($1, $2) moved (id, area)
       where f.%2$I = moved.id and f.area <> moved.area', tg_argv[0], tg_argv[1]) using ids, areas;
    perform access.close_eyes(eyes);
  end if;
  return null;
end $$;
