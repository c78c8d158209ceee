-- The door for counting: other modules read these views instead of the table, with their own rights.
create view place.dwelling_count with (security_invoker = true) as
  select area,
         count(*) as dwellings,
         count(*) filter (where use = 'VACANT') as vacant,
         count(*) filter (where use = 'RENTED') as rented
  from place.dwelling group by area;

create view place.dwelling_building with (security_invoker = true) as
  select id, building_id, area from place.dwelling;

grant select on place.dwelling_count, place.dwelling_building to lianglin_app, lianglin_job;
