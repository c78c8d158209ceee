create schema if not exists policies;
grant usage on schema policies to lianglin_app, lianglin_job;

-- What somebody prepares: the whole package as it was typed, sound or not.
--   base     the version that it began from, and is compared with
--   problems what the check of the last save found; none means that it may be proposed
--   returned why whoever should publish it gave it back
create table policies.draft (
  id          bigint generated always as identity primary key,
  law         text not null check (law ~ '^[a-z]+(-[a-z]+)*$'),
  base_id     bigint not null,
  first_day   date not null,
  model       text not null check (model ~ '^[a-z0-9-]+\.dmn$'),
  yaml        text not null check (length(yaml) <= 200000),
  dmn         text not null check (length(dmn) <= 2000000),
  examples    text not null check (length(examples) <= 500000),
  hash        text not null,
  problems    jsonb not null,
  note        text not null default '' check (length(note) <= 500),
  document    text not null default '' check (length(document) <= 300),
  returned    text not null default '' check (length(returned) <= 500),
  state       text not null default 'OPEN' check (state in ('OPEN', 'PROPOSED', 'PUBLISHED', 'DISCARDED')),
  author_id   bigint not null,
  author      text not null,
  begun_at    timestamptz not null,
  saved_at    timestamptz not null,
  proposed_at timestamptz,
  version     int not null default 0,
  check ((state in ('PROPOSED', 'PUBLISHED')) <= (proposed_at is not null))
);
create index draft_open on policies.draft (state, id) where state in ('OPEN', 'PROPOSED');

-- What is law from a day on, to the letter. Two people stand for it: who wrote it, and who published it.
create table policies.version (
  id           bigint generated always as identity primary key,
  law          text not null,
  first_day    date not null,
  model        text not null,
  yaml         text not null,
  dmn          text not null,
  examples     text not null,
  hash         text not null check (length(hash) = 64),
  draft_id     bigint unique references policies.draft,
  document     text not null default '',
  author       text,
  author_id    bigint,
  publisher    text,
  publisher_id bigint,
  published_at timestamptz not null,
  unique (law, first_day),
  check ((draft_id is null) = (author_id is null) and (draft_id is null) = (publisher_id is null)),
  check (author_id <> publisher_id)
);
alter table policies.draft add foreign key (base_id) references policies.version;

create function policies.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published version is not changed' using errcode = 'restrict_violation';
end $$;
create trigger immutable before update or delete on policies.version for each row execute function policies.refuse_change();

-- One run of a draft, or of a version, over every household of a day.
--   tried, compared  the hashes of what was run and of what it was compared with
--   result   figures of the whole city, once it is done
create table policies.simulation (
  id          bigint generated always as identity primary key,
  law         text not null,
  draft_id    bigint references policies.draft,
  version_id  bigint references policies.version,
  compared_id bigint not null references policies.version,
  tried       text not null,
  compared    text not null,
  registry_on date not null,
  known_on    date not null,
  judged_on   date not null,
  state       text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  step        text not null default '',
  ticket      uuid not null unique,
  failure     jsonb,
  result      jsonb,
  account_id  bigint not null,
  account     text not null,
  asked_at    timestamptz not null,
  started_at  timestamptz,
  ended_at    timestamptz,
  check ((draft_id is null) <> (version_id is null))
);
create index simulation_of_draft on policies.simulation (draft_id, id);
create index simulation_of_version on policies.simulation (version_id, id);

-- Figures of a community; places above it are sums of these. Amounts in fen a month.
create table policies.simulation_place (
  simulation_id  bigint not null references policies.simulation on delete cascade,
  area           bigint not null,
  households     int not null,
  undecided      int not null,
  before         int not null,
  after          int not null,
  entering       int not null,
  leaving        int not null,
  cliffs         int not null,
  persons_before int not null,
  persons_after  int not null,
  fen_before     bigint not null,
  fen_after      bigint not null,
  primary key (simulation_id, area)
);

-- Households for which the outcome differs, or that stand just above the line and would be better off below it.
create table policies.simulation_household (
  id            bigint generated always as identity primary key,
  simulation_id bigint not null references policies.simulation on delete cascade,
  household_id  bigint not null,
  area          bigint not null,
  change        text not null check (change in ('ENTERS', 'LEAVES', 'CLIFF')),
  persons       int not null,
  fen_before    bigint not null,
  fen_after     bigint not null,
  loss_fen      bigint not null default 0,
  unique (simulation_id, change, household_id)
);
create index simulation_household_list on policies.simulation_household (simulation_id, change, area, household_id);

-- A decision about one household, with all that is needed to come to it again; sealed, since it says what somebody earns and owns.
create table policies.receipt (
  id           bigint generated always as identity primary key,
  law          text not null,
  version_id   bigint not null references policies.version,
  hash         text not null,
  household_id bigint not null,
  person_id    bigint,
  area         bigint not null,
  class        smallint not null check (class between 1 and 5),
  day          date not null,
  known_on     date not null,
  eligible     boolean,
  content_enc  bytea not null,
  account      text not null,
  decided_at   timestamptz not null
);
create index receipt_by_household on policies.receipt (household_id, id);

call access.protect('policies.simulation_household', 'area');
call access.protect('policies.receipt', 'area');
call access.classify('policies.receipt', 'class', 'area');

grant select, insert on policies.version to lianglin_app, lianglin_job;
grant select, insert, update on policies.draft, policies.simulation to lianglin_app, lianglin_job;
grant select, insert, delete on policies.simulation_place, policies.simulation_household to lianglin_app, lianglin_job;
grant select, insert on policies.receipt to lianglin_app, lianglin_job;
grant update (content_enc) on policies.receipt to lianglin_app, lianglin_job; -- to be sealed anew
grant usage on all sequences in schema policies to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('policies.coverage_target', 10, '扩围增效:覆盖面年增不低于(%) / coverage grows by at least so many per cent'),
  ('policies.cliff_yuan', 200, '内部规则:高于标准不超过多少元的家庭查“陡坡” / internal rule: how far above the line a cliff is looked for, yuan a month');
