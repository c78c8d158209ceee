-- Two evidences of one tag stand side by side.
alter table tags.person_tag drop constraint person_tag_evidence_check;
alter table tags.person_tag add constraint person_tag_evidence_check check (length(evidence) <= 1000);

-- The tags of one row of a person become those of another. Where both carry the same tag at the same time, one lasts from the earlier
-- day and keeps both evidences. Whoever merges need not be cleared for every class: for its statements the function sees everything, and
-- it tells ids, and which two tags exclude each other.
create function tags.reattach(loser bigint, winner bigint) returns jsonb language plpgsql as $$
declare
  eyes constant text[] := access.open_eyes();
  stamp constant timestamptz := clock_timestamp();
  home constant bigint := (select p.area from people.person p where p.id = winner);
  part record;
  shut bigint[] := '{}';
  made jsonb := '{}';
  moved bigint[];
  conflict jsonb;
  fresh record;
begin
  for part in
    with told as (select t.* from tags.person_tag t where t.person_id in (loser, winner) and upper_inf(t.recorded)),
    span as (select code, unnest(range_agg(valid)) as valid from told group by code)
    select s.code, s.valid, array_agg(t.id order by t.verified_on desc, t.id) as ids, bool_or(t.person_id = winner) as shared,
           string_agg(distinct nullif(t.evidence, ''), '；') as evidence, bool_or(t.listed) as listed, max(t.version) + 1 as version,
           array_agg(t.id) filter (where t.person_id = loser) as lost
    from span s join told t on t.code = s.code and t.valid <@ s.valid
    group by s.code, s.valid having bool_or(t.person_id = loser)
  loop
    -- what only the loser carried is taken over row by row; the last one seen leads where both carried it
    update tags.person_tag t set recorded = tstzrange(lower(t.recorded), stamp) where t.id = any (part.ids);
    shut := shut || part.ids;
    for fresh in
      insert into tags.person_tag (person_id, area, code, class, level, evidence, giver, valid, verified_on, verified_by, next_review,
                                   listed, end_reason, recorded, version)
      select winner, home, t.code, t.class, t.level, case when part.shared then left(coalesce(part.evidence, ''), 1000) else t.evidence end,
             t.giver, case when part.shared then part.valid else t.valid end, t.verified_on, t.verified_by, t.next_review,
             case when part.shared then part.listed else t.listed end,
             case when part.shared and upper_inf(part.valid) then null else t.end_reason end, tstzrange(stamp, null),
             case when part.shared then part.version else t.version end
      from tags.person_tag t where t.id = any (case when part.shared then part.ids[1:1] else part.lost end)
      returning id, version
    loop
      made := made || jsonb_build_object(fresh.id::text, fresh.version);
    end loop;
  end loop;

  with gone as (
    update tags.listed l set person_id = winner, area = home, version = l.version + 1 where l.person_id = loser returning l.id)
  select coalesce(array_agg(id order by id), '{}') into moved from gone;

  select jsonb_build_object('code', t.code, 'other', o.code, 'class', greatest(t.class, o.class)) into conflict
  from tags.person_tag t
  join tags.tag_kind k on k.code = t.code and k.valid @> current_date
  join tags.person_tag o on o.person_id = t.person_id and o.code = any (k.excludes)
  where t.person_id = winner and upper_inf(t.valid) and upper_inf(t.recorded) and upper_inf(o.valid) and upper_inf(o.recorded)
  order by t.code, o.code limit 1;
  perform access.close_eyes(eyes);
  return jsonb_build_object('closed', shut, 'opened', made, 'listed', moved, 'conflict', conflict);
end $$;

-- Back to where they were. A tag that was changed in between stays with the winner, beside what the loser had carried. Returns the ids of
-- what stayed.
create function tags.restore(loser bigint, winner bigint, journal jsonb) returns bigint[] language plpgsql as $$
declare
  eyes constant text[] := access.open_eyes();
  stamp constant timestamptz := clock_timestamp();
  opened constant bigint[] := array(select jsonb_object_keys(journal -> 'opened')::bigint);
  closed constant bigint[] := array(select jsonb_array_elements_text(journal -> 'closed')::bigint);
  listed constant bigint[] := array(select jsonb_array_elements_text(journal -> 'listed')::bigint);
  changed bigint[];
  codes text[];
begin
  select coalesce(array_agg(t.id order by t.id), '{}'), coalesce(array_agg(t.code), '{}') into changed, codes
  from tags.person_tag t
  where t.id = any (opened) and (not upper_inf(t.recorded) or t.version <> (journal -> 'opened' ->> t.id::text)::int);

  update tags.person_tag t set recorded = tstzrange(lower(t.recorded), stamp)
  where t.id = any (opened) and t.id <> all (changed);
  update tags.person_tag t set recorded = tstzrange(lower(t.recorded), null), area = p.area
  from people.person p
  where t.id = any (closed) and p.id = t.person_id
    and (t.person_id = loser or not exists (
          select from tags.person_tag o
          where o.person_id = winner and o.code = t.code and upper_inf(o.recorded) and o.valid && t.valid and o.id <> t.id));
  update tags.listed l set person_id = loser, area = p.area, version = l.version + 1
  from people.person p
  where l.id = any (listed) and l.person_id = winner and p.id = loser;
  perform access.close_eyes(eyes);
  return changed;
end $$;
