-- The door for whoever reckons with the tags of a day as they were known on a day.
create view tags.tag_period with (security_invoker = true) as
  select id, person_id, area, code, class, level, evidence, giver, verified_on, valid, recorded from tags.person_tag;
grant select on tags.tag_period to lianglin_app, lianglin_job;

-- What the copy in columns follows of them: who keeps a table has it watched, whatever module reads the copy.
call warehouse.watch('tags.person_tag', 'id', 'tagperiods');
