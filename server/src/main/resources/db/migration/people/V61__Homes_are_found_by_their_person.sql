-- With upper_inf the planner takes the index that keeps residences apart, whose look-ups cost five times those of the index by person.
create or replace view people.main_home with (security_invoker = true) as
select person_id, dwelling_id, area
from people.occupancy
where main and dwelling_id is not null and upper(valid) is null and upper(recorded) is null;
