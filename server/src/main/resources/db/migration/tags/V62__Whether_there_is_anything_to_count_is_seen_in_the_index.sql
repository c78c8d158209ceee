-- The first question of a count went through every entry of the city: only open entries stand in the index by area.
create or replace procedure tags.recount(low bigint, high bigint, today date) language plpgsql as $$
#variable_conflict use_variable
declare
  eyes constant text[] := access.open_eyes();
  community constant bigint := low / 10000 * 10000;
  linked int := 0;
  plans constant text := current_setting('plan_cache_mode');
  scans constant text := current_setting('enable_seqscan');
begin
  perform set_config('plan_cache_mode', case when high - low > 10000 then 'force_custom_plan' else 'force_generic_plan' end, true),
          set_config('enable_seqscan', case when high - low > 10000 then 'on' else 'off' end, true);
  if not exists (select from tags.listed l
                  where l.state = 'OPEN' and l.area >= community and l.area < greatest(high, community + 10000))
     and not exists (select from tags.person_tag t where t.area >= low and t.area < high)
     and not exists (select from tags.coverage c where c.area >= low and c.area < high) then
    perform access.close_eyes(eyes), set_config('plan_cache_mode', plans, true), set_config('enable_seqscan', scans, true);
    return;
  end if;

  if exists (select from tags.listed l
              where l.person_id is null and l.state = 'OPEN' and l.area >= community and l.area < greatest(high, community + 10000)) then
    update tags.listed l set person_id = p.id, area = p.area, id_no_enc = null
    from people.resident p
    where l.person_id is null and l.state = 'OPEN' and l.area >= community and l.area < greatest(high, community + 10000)
      and p.id_no_idx = l.id_no_idx;
    get diagnostics linked = row_count;
  end if;

  with entry as (
      select l.id, l.person_id, l.id_no_idx, l.class,
             p.life_status is not distinct from 'DECEASED' as gone,
             exists (select from people.main_home h where h.person_id = l.person_id and h.area / 1000 % 10 = 1) as housed,
             t.id is not null as tagged, coalesce(t.next_review >= today, false) as fresh
      from tags.listed l
      left join people.resident p on p.id = l.person_id
      left join tags.person_tag t on t.person_id = l.person_id and t.code = l.code and t.valid @> today and upper_inf(t.recorded)
                                 and (l.level is null or t.level = l.level)
      where l.state = 'OPEN' and l.area >= low and l.area < high),
    judged as (
      select id, id = first_value(id) over (w order by class, id) as counted,
             case when gone then 'OUT' when not bool_and(housed) over w then 'LIST_ONLY' when not bool_and(tagged) over w then 'UNTAGGED'
                  when not bool_and(fresh) over w then 'STALE' else 'COVERED' end as standing
      from entry
      window w as (partition by person_id, case when person_id is null then id_no_idx end))
    update tags.listed l set standing = j.standing, counted = j.counted
    from judged j
    where j.id = l.id and l.area >= low and l.area < high and (l.standing, l.counted) is distinct from (j.standing, j.counted);

  with truth as (
      select t.id, exists (select from tags.listed l where l.person_id = t.person_id and l.code = t.code and l.state = 'OPEN') as listed
      from tags.person_tag t where t.area >= low and t.area < high)
    update tags.person_tag t set listed = truth.listed
    from truth where truth.id = t.id and t.area >= low and t.area < high and t.listed <> truth.listed;

  with standing as (
      select area, count(*) filter (where standing <> 'OUT') as listed, count(*) filter (where standing = 'COVERED') as covered,
             count(*) filter (where standing = 'LIST_ONLY') as list_only, count(*) filter (where standing = 'UNTAGGED') as untagged,
             count(*) filter (where standing = 'STALE') as stale
      from tags.listed where state = 'OPEN' and counted and area >= low and area < high group by area),
    field as (
      select t.area, count(distinct t.person_id) as map_only
      from tags.person_tag t join tags.tag_kind k on k.code = t.code and k.valid @> today
      where t.area >= low and t.area < high and not t.listed and upper_inf(t.valid) and upper_inf(t.recorded) and k.department is not null
      group by t.area),
    counted as (
      select area from standing union select area from field union select area from tags.coverage where area >= low and area < high)
    insert into tags.coverage as c (area, listed, covered, list_only, untagged, stale, map_only)
    select area, coalesce(s.listed, 0), coalesce(s.covered, 0), coalesce(s.list_only, 0), coalesce(s.untagged, 0), coalesce(s.stale, 0),
           coalesce(f.map_only, 0)
    from counted left join standing s using (area) left join field f using (area)
    on conflict (area) do update set listed = excluded.listed, covered = excluded.covered, list_only = excluded.list_only,
      untagged = excluded.untagged, stale = excluded.stale, map_only = excluded.map_only, counted_at = clock_timestamp();
  -- an entry that was waiting in the community has gone to the grid of its person
  if linked > 0 and high < community + 10000 then
    call tags.recount(community, community + 10000, today);
  end if;
  perform access.close_eyes(eyes), set_config('plan_cache_mode', plans, true), set_config('enable_seqscan', scans, true);
end $$;
