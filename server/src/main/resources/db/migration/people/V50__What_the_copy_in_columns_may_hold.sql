-- The door for comparing: who somebody is, as far as it may be compared. Numbers stand in it as blind indexes only.
create view people.comparable with (security_invoker = true) as
  select p.id, p.area, p.registered_area, p.name, p.pinyin, p.sex, p.birth_date, p.id_type, p.id_no_idx, p.id_tail, p.phone_idx,
         p.life_status, p.death_date, p.spouse_id, s.code as source, p.source_date, h.dwelling_id
  from people.person p
  join people.source s on s.id = p.source
  left join people.main_home h on h.person_id = p.id
  where p.merged_into is null;
grant select on people.comparable to lianglin_app, lianglin_job;

call warehouse.watch('people.person', 'id', 'people');
call warehouse.watch('people.occupancy', 'person_id', 'people');
