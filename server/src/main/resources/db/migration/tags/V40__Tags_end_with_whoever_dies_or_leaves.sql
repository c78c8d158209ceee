-- Tags end with the person, also those that whoever records the death may not see: for one statement the functions see everything.
create function tags.end_with_person(who bigint, day date, why text) returns void language plpgsql as $$
declare
  eyes text[];
begin
  eyes := access.open_eyes();
  update tags.person_tag
  set valid = case when lower(valid) < day then daterange(lower(valid), day) else valid end,
      recorded = case when lower(valid) < day then recorded else tstzrange(lower(recorded), clock_timestamp()) end,
      end_reason = why, version = version + 1
  where person_id = who and upper_inf(recorded) and upper_inf(valid);
  perform access.close_eyes(eyes);
end $$;

-- What ended for that reason goes on.
create function tags.go_on(who bigint[], why text) returns void language plpgsql as $$
declare
  eyes text[];
begin
  eyes := access.open_eyes();
  update tags.person_tag
  set valid = daterange(lower(valid), null), recorded = tstzrange(lower(recorded), null), end_reason = null, version = version + 1
  where person_id = any (who) and end_reason = why;
  perform access.close_eyes(eyes);
end $$;

-- Whether anybody keeps a tag of them, without telling which.
create function tags.are_kept(who bigint[]) returns boolean language plpgsql as $$
declare
  eyes text[];
  kept boolean;
begin
  eyes := access.open_eyes();
  kept := exists (select from tags.person_tag where person_id = any (who));
  perform access.close_eyes(eyes);
  return kept;
end $$;
