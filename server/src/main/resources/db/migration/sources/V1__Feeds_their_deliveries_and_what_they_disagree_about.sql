create schema if not exists sources;
grant usage on schema sources to lianglin_app, lianglin_job;

-- A list that a department delivers again and again (数据源), with its contract.
--   department  who answers for it
--   cadence     a delivery is due so many days after the last one
--   complete    each delivery holds everybody, so that absence says something
--   row_key     the roles by which a row is one row
--   checks      the kinds of discrepancy that it can bring up
create table sources.feed (
  code         text primary key check (code ~ '^[a-z]+(-[a-z]+)*$'),
  name         text not null,
  name_en      text not null,
  department   text not null check (department ~ '^[A-Z_]+$'),
  cadence_days int not null check (cadence_days between 1 and 400),
  complete     boolean not null default false,
  row_key      text[] not null default '{idNumber}',
  checks       text[] not null check (checks <@ array['D1','D2','D3','D4','D5','D6','D7','D8','D9']),
  basis        text not null,
  users        text[] not null
);

-- A column of the contract. `role` is what the platform knows it as, `headers` how departments write it.
create table sources.feed_column (
  feed     text not null references sources.feed,
  role     text not null,
  position int not null,
  required boolean not null,
  headers  text[] not null,
  primary key (feed, role)
);

-- Which department is believed for which attribute, from when on: the highest rank wins. What held stays as it was.
create table sources.precedence (
  attribute  text not null,
  department text not null,
  rank       int not null check (rank between 1 and 100),
  basis      text not null check (length(basis) between 1 and 300),
  valid      daterange not null check (not isempty(valid) and not lower_inf(valid)),
  primary key (attribute, department, valid without overlaps)
);

-- One file, or one pushed change, on its way.
create table sources.delivery (
  id          bigint generated always as identity primary key,
  feed        text not null references sources.feed,
  channel     text not null check (channel in ('UPLOAD', 'DROP', 'PUSH')),
  account_id  bigint not null,
  as_of       date not null,
  file_name   text not null,
  file_size   bigint not null,
  file_hash   bytea not null,
  state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'SUPERSEDED', 'FAILED')),
  step        text not null default '',
  ticket      uuid,
  row_count   bigint not null default 0,
  good        bigint not null default 0,
  bad         bigint not null default 0,
  exact       bigint not null default 0,
  linked      bigint not null default 0,
  asked       bigint not null default 0,
  unknown     bigint not null default 0,
  conflicts   bigint not null default 0,
  opened      bigint not null default 0,
  gone        bigint not null default 0,
  by_type     jsonb not null default '{}',
  failure     jsonb,
  received_at timestamptz not null default clock_timestamp(),
  started_at  timestamptz,
  ended_at    timestamptz
);
create unique index delivery_once on sources.delivery (feed, file_hash) where state in ('WAITING', 'RUNNING', 'DONE');
create index delivery_by_feed on sources.delivery (feed, id);

-- Why a row was left out, or what is odd about it: where, and which rule; nothing of what the row says.
create table sources.row_error (
  delivery_id bigint not null references sources.delivery on delete cascade,
  line        bigint not null,
  role        text not null,
  code        text not null,
  rejected    boolean not null,
  primary key (delivery_id, line, code)
);

-- Two values that cannot both be true (差异工单). One open ticket for each kind, subject and attribute, whoever disagrees.
--   claims  what each feed says, and as of when: {"population": {"value": "…", "asOf": "2023-07-01"}}
create table sources.discrepancy (
  id           bigint generated always as identity primary key,
  type         text not null check (type in ('D1','D2','D3','D4','D5','D6','D7','D8','D9')),
  person_id    bigint,
  dwelling_id  bigint,
  area         bigint not null,
  attribute    text not null,
  class        smallint not null default 2,
  left_value   text,
  left_source  text not null,
  right_value  text,
  right_source text not null,
  claims       jsonb not null,
  state        text not null default 'OPEN' check (state in ('OPEN', 'SETTLED', 'GONE')),
  stage        text not null default 'GRID' check (stage in ('GRID', 'COMMUNITY', 'STREET')),
  opened_on    date not null,
  due          date not null,
  result       text check (result in ('CONFIRM_LEFT', 'CONFIRM_RIGHT', 'BOTH_WRONG', 'UNABLE')),
  note         text not null default '' check (length(note) <= 500),
  settled_by   text,
  settled_at   timestamptz,
  feed         text not null references sources.feed,
  delivery_id  bigint not null,
  version      int not null default 0,
  check ((person_id is null) <> (dwelling_id is null)),
  check ((state = 'SETTLED') = (result is not null))
);
create unique index discrepancy_once on sources.discrepancy
  (type, coalesce(person_id, -dwelling_id), attribute) where state = 'OPEN';
create index discrepancy_board on sources.discrepancy (area, due, id) where state = 'OPEN';
create index discrepancy_by_person on sources.discrepancy (person_id) where person_id is not null;
create index discrepancy_by_feed on sources.discrepancy (feed, delivery_id) where state = 'OPEN';
create index discrepancy_due on sources.discrepancy (due) where state = 'OPEN';

-- A row that may be somebody (待确认). The row lies sealed; of its number it keeps the first and last four characters.
-- The answer is remembered: the same row never asks twice.
create table sources.question (
  id          bigint generated always as identity primary key,
  feed        text not null references sources.feed,
  delivery_id bigint not null,
  line        bigint not null,
  row_key     bigint not null,
  area        bigint not null,
  person_id   bigint not null,
  row_enc     bytea not null,
  candidates  jsonb not null,
  bits        double precision not null,
  state       text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REJECTED', 'DOOR', 'GONE')),
  note        text not null default '' check (length(note) <= 500),
  decided_by  text,
  decided_at  timestamptz,
  version     int not null default 0
);
create unique index question_once on sources.question (feed, row_key) where state in ('OPEN', 'DOOR');
create index question_queue on sources.question (area, bits desc, id) where state in ('OPEN', 'DOOR');
create index question_answered on sources.question (feed, row_key) where state in ('ACCEPTED', 'REJECTED');
create index question_by_person on sources.question (person_id);

call access.protect('sources.discrepancy', 'area');
call access.classify('sources.discrepancy', 'class', 'area');
call access.protect('sources.question', 'area');
call people.let_follow('sources.discrepancy', 'person_id');
call people.let_follow('sources.question', 'person_id');

grant select on sources.feed, sources.feed_column to lianglin_app, lianglin_job;
grant select, insert, update (valid) on sources.precedence to lianglin_app, lianglin_job;
grant select, insert, update on sources.delivery, sources.discrepancy, sources.question to lianglin_app, lianglin_job;
grant select, insert, delete on sources.row_error to lianglin_app, lianglin_job;
grant usage on all sequences in schema sources to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('sources.due.dead', 3, 'internal rule: D1, working days'),
  ('sources.due.unregistered', 5, 'internal rule: D2, working days'),
  ('sources.due.address', 5, 'internal rule: D3, working days'),
  ('sources.due.identity', 3, 'internal rule: D4, working days'),
  ('sources.due.residence', 5, 'internal rule: D5, working days'),
  ('sources.due.tag_missing', 5, 'internal rule: D6, working days'),
  ('sources.due.tag_ended', 5, 'internal rule: D7, working days'),
  ('sources.due.dwelling', 5, 'internal rule: D8, working days'),
  ('sources.due.family', 5, 'internal rule: D9, working days'),
  ('sources.due.escalated', 3, 'internal rule: working days after a ticket came to the committee or the street'),
  ('sources.persons_per_room', 4, 'internal rule: more people than that in each room are looked at'),
  ('sources.complete_share', 80, 'internal rule: a complete list with fewer good rows, in per cent of the last one, says nothing by absence'),
  ('sources.late_days', 3, 'internal rule: days of grace before a delivery counts as late');

insert into sources.feed (code, name, name_en, department, cadence_days, complete, row_key, checks, basis, users) values
  ('population', '公安人口库', 'Population register', 'POLICE', 31, true, '{idNumber}', '{D1,D2,D3,D4,D5,D8,D9}', '户口登记条例;政务信息资源共享管理暂行办法', '{CIVIL_AFFAIRS,COMMUNITY}'),
  ('deaths', '卫健死亡登记', 'Death certificates', 'HEALTH', 7, false, '{idNumber}', '{D1,D4}', '人口死亡信息登记管理规范', '{CIVIL_AFFAIRS}'),
  ('key-groups', '卫健重点人群', 'Key groups of the health authority', 'HEALTH', 31, true, '{idNumber,tag}', '{D4,D6,D7}', '基本公共卫生服务规范', '{CIVIL_AFFAIRS,COMMUNITY}'),
  ('cremations', '殡葬火化登记', 'Cremations', 'CIVIL_AFFAIRS', 1, false, '{idNumber}', '{D1,D4}', '殡葬管理条例', '{CIVIL_AFFAIRS}'),
  ('medical-insurance', '医保参保', 'Medical insurance', 'MEDICAL_INSURANCE', 31, false, '{idNumber}', '{D3,D4}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('employment', '人社就业失业', 'Employment and unemployment', 'LABOUR', 31, true, '{idNumber,tag}', '{D4,D6,D7}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('disability', '残联持证残疾人', 'Holders of disability certificates', 'DISABILITY', 31, true, '{idNumber,tag}', '{D4,D6,D7}', '残疾人证管理办法', '{CIVIL_AFFAIRS,COMMUNITY}'),
  ('housing', '住建房屋合同', 'Housing contracts', 'HOUSING', 31, false, '{idNumber}', '{D4,D5}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('students', '教育学籍', 'Pupils and students', 'EDUCATION', 183, false, '{idNumber}', '{D4}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('enterprises', '市场监管登记', 'Market entities', 'MARKET', 31, false, '{idNumber}', '{D4}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('vehicles', '车管登记', 'Vehicles', 'POLICE_TRAFFIC', 31, false, '{idNumber}', '{D4}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('housing-fund', '公积金缴存', 'Housing fund', 'HOUSING_FUND', 31, false, '{idNumber}', '{D4}', '社会救助暂行办法 第58条', '{CIVIL_AFFAIRS}'),
  ('marriages', '婚姻登记', 'Marriages', 'CIVIL_AFFAIRS', 1, false, '{idNumber}', '{D4,D9}', '婚姻登记条例', '{CIVIL_AFFAIRS}');

insert into sources.feed_column (feed, role, position, required, headers)
select f.code, c.role, c.position, c.required, c.headers
from sources.feed f
join (values
  ('idNumber', 1, true, array['公民身份号码', '身份证号', '身份证号码', '身份证', '证件号码', '证件号', '居民身份证号', 'id_no', 'id number'], null),
  ('name', 2, true, array['姓名', '名字', '人员姓名', 'name', 'full name'], null),
  ('sex', 3, false, array['性别', 'sex'], null),
  ('birthDate', 4, false, array['出生日期', '出生年月日', '生日', 'birth', 'birth date'], null),
  ('phone', 8, false, array['电话', '联系电话', '手机号', '手机', 'phone'], null),
  ('registeredArea', 5, false, array['户籍地区划', '户籍地代码', '户籍区划代码', '户籍社区代码', 'registered area'], array['population', 'medical-insurance']),
  ('livingArea', 6, false, array['现住地区划', '居住地代码', '现住址区划代码', '居住社区代码', 'living area'], array['population', 'housing']),
  ('household', 9, false, array['户号', 'household'], array['population']),
  ('relation', 10, false, array['与户主关系', 'relation'], array['population']),
  ('lifeStatus', 11, false, array['人员状态', '生存状态', '注销标志', 'status'], array['population']),
  ('deathDate', 12, false, array['死亡日期', '火化日期', '死亡时间', 'death date'], array['population', 'deaths', 'cremations']),
  ('tag', 13, true, array['标签', '类别', '人群类别', '残疾类别', 'tag'], array['key-groups', 'employment', 'disability']),
  ('level', 14, false, array['等级', '级别', '残疾等级', 'level'], array['key-groups', 'disability']),
  ('until', 15, false, array['有效期至', '截止日期', 'until'], array['key-groups', 'employment', 'disability']),
  ('spouseIdNumber', 16, true, array['配偶身份证号', '配偶公民身份号码', 'spouse id number'], array['marriages'])
) c(role, position, required, headers, feeds) on c.feeds is null or f.code = any (c.feeds);
update sources.feed_column set required = true
where (feed, role) in (('population', 'birthDate'), ('deaths', 'deathDate'), ('cremations', 'deathDate'));

insert into sources.precedence (attribute, department, rank, basis, valid)
select a.attribute, d.department, d.rank, '内部规则:法定登记机关优先 / the authority that registers the fact by law comes first', daterange('2020-01-01', null)
from (values ('name'), ('birthDate'), ('idNumber'), ('registeredArea')) a(attribute)
cross join (values ('POLICE', 90), ('MEDICAL_INSURANCE', 50), ('LABOUR', 45), ('FIELD', 40), ('RESIDENT', 30)) d(department, rank)
union all
select 'lifeStatus', d.department, d.rank, '内部规则:医学证明与火化登记先于户口注销 / certificates come before the cancelled registration', daterange('2020-01-01', null)
from (values ('HEALTH', 90), ('CIVIL_AFFAIRS', 85), ('POLICE', 80), ('FIELD', 60)) d(department, rank)
union all
select 'residence', d.department, d.rank, '村居采集、多方使用:入户见到的住处优先 / who was at the door knows where somebody lives', daterange('2020-01-01', null)
from (values ('FIELD', 90), ('HOUSING', 60), ('POLICE', 50)) d(department, rank)
union all
select 'spouse', d.department, d.rank, '婚姻登记条例', daterange('2020-01-01', null)
from (values ('CIVIL_AFFAIRS', 90), ('POLICE', 60), ('FIELD', 40)) d(department, rank)
union all
select 'tag', d.department, d.rank, '谁认定谁负责 / who decides answers for it', daterange('2020-01-01', null)
from (values ('HEALTH', 90), ('DISABILITY', 90), ('LABOUR', 90), ('FIELD', 40)) d(department, rank);
