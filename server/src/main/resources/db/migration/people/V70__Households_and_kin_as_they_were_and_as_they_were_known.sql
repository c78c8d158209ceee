-- The door for whoever reckons with households of a day as they were known on a day: both times of each row, and the links of kin.
create view people.household_period with (security_invoker = true) as
  select id, "grouping", area, kind, valid, recorded from people.household;

create view people.membership_period with (security_invoker = true) as
  select id, household_id, person_id, "grouping", area, relation, valid, recorded from people.household_member;

create view people.kin with (security_invoker = true) as
  select id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id
  from people.person where merged_into is null;

grant select on people.household_period, people.membership_period, people.kin to lianglin_app, lianglin_job;
