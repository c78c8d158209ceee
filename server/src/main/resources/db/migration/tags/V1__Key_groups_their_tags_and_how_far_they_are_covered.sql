create schema if not exists tags;
grant usage on schema tags to lianglin_app, lianglin_job;

-- The catalogue (标签目录), dated: what held stays as it was.
--   department   who keeps the authoritative list; null when only the field knows
--   class        1 public-statistical … 5 strictly restricted (个人信息保护法 art. 28); from 3 on evidence is mandatory
--   min_age      follows from the birth date (E11: and from the residence) from that age on, and is never entered
--   review_days  within this many days somebody must have looked again
--   low, high    the levels that the tag has, if any
--   excludes     codes of which a person cannot carry one at the same time
create table tags.tag_kind (
  code        text not null check (code ~ '^[A-Z][0-9]{2}$'),
  name        text not null,
  name_en     text not null,
  department  text,
  class       smallint not null check (class between 1 and 5),
  min_age     smallint,
  review_days int not null check (review_days between 1 and 3660),
  low         smallint,
  high        smallint,
  excludes    text[] not null default '{}',
  basis       text not null,
  valid       daterange not null default daterange('2020-01-01', null),
  check ((low is null) = (high is null)),
  primary key (code, valid without overlaps)
);
insert into tags.tag_kind (code, name, name_en, department, class, min_age, review_days, low, high, excludes, basis) values
  ('E01', '60岁及以上', '60 and over', null, 1, 60, 1, null, null, '{}', '老年人权益保障法 art. 2'),
  ('E02', '65岁及以上', '65 and over', null, 1, 65, 1, null, null, '{}', 'computed from the birth date'),
  ('E03', '80岁及以上', '80 and over', null, 1, 80, 1, null, null, '{}', 'computed from the birth date'),
  ('E04', '百岁老人', '100 and over', null, 1, 100, 1, null, null, '{}', 'computed from the birth date'),
  ('E11', '独居老人', 'Elder living alone', null, 2, 60, 30, null, null, '{}', 'computed: 60 and over, the only person in the dwelling'),
  ('E12', '空巢老人', 'Empty-nest elder', null, 2, null, 91, null, null, '{}', 'field: children not co-resident'),
  ('E13', '留守老人', 'Left-behind elder', null, 2, null, 91, null, null, '{}', 'field: rural, children away for six months or more'),
  ('E14', '失能老人', 'Disabled in ability', 'HEALTH', 3, null, 365, 2, 4, '{}', 'GB/T 42195-2022'),
  ('E15', '失智老人', 'Elder with dementia', 'HEALTH', 3, null, 365, null, null, '{}', 'GB/T 42195-2022'),
  ('E16', '计划生育特殊家庭', 'Special family under birth planning', 'HEALTH', 4, null, 365, null, null, '{}', 'list of the health authority'),
  ('E17', '重度残疾老人', 'Severely disabled elder', 'DISABILITY', 3, null, 365, 1, 2, '{}', '残疾人证, level 1–2'),
  ('A01', '低保', 'Minimum living guarantee', 'CIVIL_AFFAIRS', 3, null, 183, null, null, '{A02,A03}', '社会救助暂行办法 ch. 2'),
  ('A02', '特困', 'Destitute', 'CIVIL_AFFAIRS', 3, null, 365, null, null, '{A01,A03}', '社会救助暂行办法 ch. 3'),
  ('A03', '低保边缘', 'Marginal household', 'CIVIL_AFFAIRS', 3, null, 183, null, null, '{A01,A02}', 'case record'),
  ('A04', '刚性支出困难', 'Rigid-expense household', 'CIVIL_AFFAIRS', 3, null, 183, null, null, '{A01,A02}', 'case record'),
  ('A05', '临时救助', 'Temporary relief within 12 months', 'CIVIL_AFFAIRS', 3, null, 365, null, null, '{}', '社会救助暂行办法 ch. 9'),
  ('A06', '防返贫监测', 'Poverty-return monitoring', 'CIVIL_AFFAIRS', 3, null, 183, null, null, '{}', 'case record'),
  ('C01', '孤儿', 'Orphan', 'CIVIL_AFFAIRS', 4, null, 91, null, null, '{C02}', 'child-welfare system'),
  ('C02', '事实无人抚养儿童', 'De-facto unattended child', 'CIVIL_AFFAIRS', 4, null, 91, null, null, '{C01}', 'child-welfare system'),
  ('C03', '困境儿童', 'Child in difficulty', 'CIVIL_AFFAIRS', 4, null, 91, null, null, '{}', 'child-welfare system'),
  ('C04', '留守儿童', 'Left-behind child', 'CIVIL_AFFAIRS', 4, null, 91, null, null, '{}', 'child-welfare system'),
  ('C05', '流动儿童', 'Migrant child', 'CIVIL_AFFAIRS', 4, null, 91, null, null, '{}', 'child-welfare system'),
  ('D61', '视力残疾', 'Visual disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D62', '听力残疾', 'Hearing disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D63', '言语残疾', 'Speech disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D64', '肢体残疾', 'Limb disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D65', '智力残疾', 'Intellectual disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D66', '精神残疾', 'Mental disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('D67', '多重残疾', 'Multiple disability', 'DISABILITY', 3, null, 365, 1, 4, '{D61,D62,D63,D64,D65,D66}', 'GB/T 2261.3, 残疾人证'),
  ('D69', '其他残疾', 'Other disability', 'DISABILITY', 3, null, 365, 1, 4, '{}', 'GB/T 2261.3, 残疾人证'),
  ('H01', '重大疾病', 'Serious illness', 'HEALTH', 4, null, 183, null, null, '{}', 'list of the health authority'),
  ('H02', '孕产妇', 'Pregnant or in childbed', 'HEALTH', 4, null, 91, null, null, '{}', 'list of the health authority'),
  ('H03', '0至3岁婴幼儿', 'Infant up to 3', 'HEALTH', 4, null, 183, null, null, '{}', 'list of the health authority'),
  ('H04', '严重精神障碍', 'Serious mental disorder', 'HEALTH', 4, null, 91, null, null, '{}', '精神卫生法'),
  ('J01', '登记失业', 'Registered unemployed', 'LABOUR', 3, null, 30, null, null, '{}', 'list of the labour authority'),
  ('J02', '零就业家庭', 'Zero-employment household', 'LABOUR', 3, null, 30, null, null, '{}', 'list of the labour authority'),
  ('V01', '退役军人优抚对象', 'Veteran or entitled group', 'VETERANS', 2, null, 365, null, null, '{}', '退役军人保障法'),
  ('P01', '党员', 'Party member', 'PARTY', 2, null, 365, null, null, '{}', 'department list'),
  ('P02', '志愿者', 'Volunteer', null, 2, null, 365, null, null, '{}', 'field'),
  ('R01', '社区矫正对象', 'Community correction', 'JUSTICE', 5, null, 30, null, null, '{}', '社区矫正法'),
  ('R02', '刑满释放人员', 'Released prisoner', 'JUSTICE', 5, null, 91, null, null, '{}', 'list of the justice authority'),
  ('R03', '社区戒毒康复人员', 'Drug rehabilitation', 'POLICE', 5, null, 30, null, null, '{}', '禁毒法'),
  ('T01', '外籍居民', 'Foreigner', 'POLICE', 3, null, 365, null, null, '{}', 'residence permit'),
  ('T02', '港澳台居民', 'Resident of Hong Kong, Macao or Taiwan', 'POLICE', 3, null, 365, null, null, '{}', 'residence permit');

-- A tag of a person (重点人群标签). `area` follows the person; `listed` says that a department's list has the person under that code.
create table tags.person_tag (
  id          bigint generated by default as identity primary key,
  person_id   bigint not null,
  area        bigint not null,
  code        text not null,
  class       smallint not null,
  level       smallint,
  evidence    text not null default '' check (length(evidence) <= 200),
  giver       text not null default '',      -- who attached it
  valid       daterange not null check (not isempty(valid) and not lower_inf(valid)),
  verified_on date not null,
  verified_by text not null default '',
  next_review date not null,
  listed      boolean not null default false,
  end_reason  text,
  recorded    tstzrange not null default tstzrange(clock_timestamp(), null),
  version     int not null default 0,
  constraint evidence_from_class_three check (class < 3 or evidence <> ''),
  constraint person_tag_once exclude using gist (person_id with =, code with =, valid with &&) where (upper_inf(recorded))
);
create index person_tag_by_area on tags.person_tag (area, id);
create index person_tag_unlisted on tags.person_tag (area, id) where not listed and upper_inf(valid) and upper_inf(recorded);

-- Who stands on an authoritative list (重点人群名单). Without a person the registry knows nobody of that number yet; the number is sealed
-- until then and forgotten afterwards. One row of each person is `counted`, of the
-- lowest class, so that most may see it: the person's standing is counted there.
create table tags.listed (
  id          bigint generated by default as identity primary key,
  code        text not null,
  class       smallint not null,
  level       smallint,
  department  text not null,
  document    text not null check (length(document) between 1 and 200),
  as_of       date not null,
  until       date,
  name        text not null check (length(name) between 1 and 100),
  id_type     char(2) not null default '01',
  id_no_enc   bytea,
  id_no_idx   bytea not null,
  given_area  bigint not null,
  person_id   bigint,
  area        bigint not null,
  state       text not null default 'OPEN' check (state in ('OPEN', 'ENDED', 'GONE')),
  ended_on    date,
  end_reason  text,
  end_document text,
  standing    text check (standing in ('COVERED', 'LIST_ONLY', 'UNTAGGED', 'STALE', 'OUT')),
  counted     boolean not null default false,
  version     int not null default 0,
  check ((state = 'OPEN') = (ended_on is null))
);
create unique index listed_once on tags.listed (id_no_idx, code) where state = 'OPEN';
create index listed_by_area on tags.listed (area, id) where state = 'OPEN';
create index listed_by_person on tags.listed (person_id) where person_id is not null;
create index listed_unknown on tags.listed (area) where person_id is null and state = 'OPEN';
create index listed_to_do on tags.listed (area, standing, id) where state = 'OPEN' and counted and standing <> 'COVERED';

-- How far the key groups of a grid (or of a community, for people without a grid) are covered. listed is the sum of the next four.
create table tags.coverage (
  area       bigint primary key,
  listed     int not null,
  covered    int not null,
  list_only  int not null,
  untagged   int not null,
  stale      int not null,
  map_only   int not null,
  counted_at timestamptz not null default clock_timestamp(),
  check (listed = covered + list_only + untagged + stale)
);
-- The same at the end of each day, per community, for trends.
create table tags.coverage_day (
  day        date not null,
  area       bigint not null,
  listed     int not null,
  covered    int not null,
  list_only  int not null,
  untagged   int not null,
  stale      int not null,
  map_only   int not null,
  primary key (day, area)
);

call access.protect('tags.person_tag', 'area');
call access.classify('tags.person_tag', 'class', 'area');
call access.protect('tags.listed', 'area');
call access.classify('tags.listed', 'class', 'area');
call access.protect('tags.coverage', 'area');
call access.protect('tags.coverage_day', 'area');
call people.let_follow('tags.person_tag', 'person_id');
call people.let_follow('tags.listed', 'person_id');

grant select, insert, update, delete on tags.person_tag, tags.listed, tags.coverage, tags.coverage_day to lianglin_app, lianglin_job;
grant select on tags.tag_kind to lianglin_app, lianglin_job;
grant usage on all sequences in schema tags to lianglin_app, lianglin_job;

-- Gives everybody on a list of the range their standing, and counts. A count must not depend on who caused it: for its statements the
-- function sees everything, and it returns nothing.
--   LIST_ONLY no dwelling in a base grid · UNTAGGED not all tags that the lists require · STALE a review is overdue · OUT has died
create procedure tags.recount(low bigint, high bigint, today date) language plpgsql as $$
declare
  eyes constant text[] := access.open_eyes();
  community constant bigint := low / 10000 * 10000;
  linked int := 0;
begin
  if not exists (select from tags.listed l where l.area >= community and l.area < greatest(high, community + 10000))
     and not exists (select from tags.person_tag t where t.area >= low and t.area < high)
     and not exists (select from tags.coverage c where c.area >= low and c.area < high) then
    perform access.close_eyes(eyes);
    return;
  end if;

  if exists (select from tags.listed l
              where l.person_id is null and l.state = 'OPEN' and l.area >= community and l.area < greatest(high, community + 10000)) then
    execute format('
    update tags.listed l set person_id = p.id, area = p.area, id_no_enc = null
    from people.resident p
    where l.person_id is null and l.state = ''OPEN'' and l.area >= %1$s and l.area < %2$s and p.id_no_idx = l.id_no_idx',
    community, greatest(high, community + 10000));
    get diagnostics linked = row_count;
  end if;

  execute format('
    with entry as (
      select l.id, l.person_id, l.id_no_idx, l.class,
             p.life_status is not distinct from ''DECEASED'' as gone,
             exists (select from people.main_home h where h.person_id = l.person_id and h.area / 1000 %% 10 = 1) as housed,
             t.id is not null as tagged, coalesce(t.next_review >= %3$L::date, false) as fresh
      from tags.listed l
      left join people.resident p on p.id = l.person_id
      left join tags.person_tag t on t.person_id = l.person_id and t.code = l.code and t.valid @> %3$L::date and upper_inf(t.recorded)
                                 and (l.level is null or t.level = l.level)
      where l.state = ''OPEN'' and l.area >= %1$s and l.area < %2$s),
    judged as (
      select id, id = first_value(id) over (w order by class, id) as counted,
             case when gone then ''OUT'' when not bool_and(housed) over w then ''LIST_ONLY'' when not bool_and(tagged) over w then ''UNTAGGED''
                  when not bool_and(fresh) over w then ''STALE'' else ''COVERED'' end as standing
      from entry
      window w as (partition by person_id, case when person_id is null then id_no_idx end))
    update tags.listed l set standing = j.standing, counted = j.counted
    from judged j
    where j.id = l.id and l.area >= %1$s and l.area < %2$s and (l.standing, l.counted) is distinct from (j.standing, j.counted)',
    low, high, today);

  execute format('
    with truth as (
      select t.id, exists (select from tags.listed l where l.person_id = t.person_id and l.code = t.code and l.state = ''OPEN'') as listed
      from tags.person_tag t where t.area >= %1$s and t.area < %2$s)
    update tags.person_tag t set listed = truth.listed
    from truth where truth.id = t.id and t.area >= %1$s and t.area < %2$s and t.listed <> truth.listed', low, high);

  execute format('
    with standing as (
      select area, count(*) filter (where standing <> ''OUT'') as listed, count(*) filter (where standing = ''COVERED'') as covered,
             count(*) filter (where standing = ''LIST_ONLY'') as list_only, count(*) filter (where standing = ''UNTAGGED'') as untagged,
             count(*) filter (where standing = ''STALE'') as stale
      from tags.listed where state = ''OPEN'' and counted and area >= %1$s and area < %2$s group by area),
    field as (
      select t.area, count(distinct t.person_id) as map_only
      from tags.person_tag t join tags.tag_kind k on k.code = t.code and k.valid @> %3$L::date
      where t.area >= %1$s and t.area < %2$s and not t.listed and upper_inf(t.valid) and upper_inf(t.recorded) and k.department is not null
      group by t.area),
    counted as (
      select area from standing union select area from field union select area from tags.coverage where area >= %1$s and area < %2$s)
    insert into tags.coverage as c (area, listed, covered, list_only, untagged, stale, map_only)
    select area, coalesce(s.listed, 0), coalesce(s.covered, 0), coalesce(s.list_only, 0), coalesce(s.untagged, 0), coalesce(s.stale, 0),
           coalesce(f.map_only, 0)
    from counted left join standing s using (area) left join field f using (area)
    on conflict (area) do update set listed = excluded.listed, covered = excluded.covered, list_only = excluded.list_only,
      untagged = excluded.untagged, stale = excluded.stale, map_only = excluded.map_only, counted_at = clock_timestamp()',
    low, high, today);
  -- an entry that was waiting in the community has gone to the grid of its person
  if linked > 0 and high < community + 10000 then
    call tags.recount(community, community + 10000, today);
  end if;
  perform access.close_eyes(eyes);
end $$;

insert into parameters.parameter (key, value, basis) values
  ('tags.rate.target', 100, '重点人群标签化率 100 %, 市民政局2023年工作目标'),
  ('tags.trend.days', 90, 'internal rule: how far back a trend is drawn');
