-- The door for comparing lists: open tags, without those that only justice and public security may see.
create view tags.carried with (security_invoker = true) as
  select id, person_id, area, code, level, lower(valid) as since
  from tags.person_tag
  where class < 5 and upper_inf(valid) and upper_inf(recorded);

-- What kinds of tag there are today, for whoever reads lists.
create view tags.kind_today with (security_invoker = true) as
  select code, name, class from tags.tag_kind where valid @> current_date;
grant select on tags.carried, tags.kind_today to lianglin_app, lianglin_job;

call warehouse.watch('tags.person_tag', 'id', 'tags');
