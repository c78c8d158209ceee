create schema if not exists tables;
grant usage on schema tables to lianglin_app, lianglin_job;

-- One file on its way into the registry. The file itself lies sealed beside the database under a random name.
create table tables.run (
  id           bigint generated always as identity primary key,
  account_id   bigint not null,
  kind         text not null,                -- which import
  file_name    text not null,
  file_size    bigint not null,
  file_hash    bytea not null,               -- SM3 of the content
  stored       text,                         -- null when the file has been removed
  form         text not null check (form in ('XLSX', 'CSV')),
  sheet        int not null default 0,
  header_row   int not null default 0,
  mapping      jsonb not null default '{}',  -- column of the import by position in the file
  state        text not null check (state in ('UPLOADED', 'CHECKING', 'CHECKED', 'COMMITTING', 'STOPPED', 'COMMITTED', 'UNDOING', 'UNDONE', 'FAILED')),
  ticket       uuid,                         -- the task that may go on with it; any other one stops
  cancel       boolean not null default false,
  fraction     double precision not null default 0,
  done         int not null default 0,
  total        int not null default 0,
  after_group  bigint not null default -9223372036854775808,
  after_number int not null default 0,
  fresh        int not null default 0,
  changed      int not null default 0,
  same         int not null default 0,
  wrong        int not null default 0,
  skipped      int not null default 0,
  written      int not null default 0,
  undone       int not null default 0,
  failure      jsonb,
  created_at   timestamptz not null default clock_timestamp(),
  started_at   timestamptz,
  committed_at timestamptz,
  ended_at     timestamptz
);
create index run_by_account on tables.run (account_id, id);
create index run_by_content on tables.run (file_hash, kind);

-- What was read of a row. Whatever tells of people is sealed: beneath it there is no scope by place, only the account of the run.
create table tables.row (
  run_id   bigint not null references tables.run on delete cascade,
  number   int not null,
  grp      bigint not null,   -- rows that depend on each other, such as those of one dwelling
  key      bytea not null,    -- blind index of the natural key
  content  bytea not null,
  primary key (run_id, grp, number)
);
create unique index row_by_number on tables.row (run_id, number);

-- What a row would do, and did. Rows that change nothing have no entry.
create table tables.outcome (
  run_id      bigint not null references tables.run on delete cascade,
  number      int not null,
  verdict     text not null check (verdict in ('NEW', 'CHANGED', 'SAME', 'WRONG', 'SKIPPED')),
  complaints  jsonb not null default '[]',
  differences bytea,
  primary key (run_id, number)
);
create index outcome_by_verdict on tables.outcome (run_id, verdict, number);

-- How to put back what a row did.
create table tables.applied (
  run_id bigint not null references tables.run on delete cascade,
  grp    bigint not null,
  number int not null,
  undo   bytea not null,
  undone text check (undone in ('UNDONE', 'KEPT')),
  primary key (run_id, grp, number)
);

-- What an account took a header for.
create table tables.mapping (
  account_id bigint not null,
  kind       text not null,
  header     text not null,
  key        text not null,    -- empty: to be left out
  primary key (account_id, kind, header)
);

-- A list on its way out.
create table tables.export (
  id          int generated always as identity primary key,
  account_id  bigint not null,
  kind        text not null,
  form        text not null check (form in ('XLSX', 'CSV')),
  filter      jsonb not null,
  place       bigint not null,
  clear       boolean not null,   -- with numbers in full
  purpose     text not null,
  note        text not null default '',
  state       text not null check (state in ('WAITING', 'RUNNING', 'READY', 'REFUSED', 'CANCELLED', 'FAILED', 'EXPIRED')),
  ticket      uuid,
  people      int not null,
  done        int not null default 0,
  stored      text,
  file_name   text not null,
  file_size   bigint,
  decided_by  bigint,
  reason      text,
  failure     jsonb,
  created_at  timestamptz not null default clock_timestamp(),
  decided_at  timestamptz,
  ended_at    timestamptz,
  check (decided_by is distinct from account_id)
);
create index export_by_account on tables.export (account_id, created_at);
create index export_waiting on tables.export (place) where state = 'WAITING';

grant select, insert, update, delete on all tables in schema tables to lianglin_app, lianglin_job;
grant usage on all sequences in schema tables to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('tables.file.megabytes', 100, 'internal rule: what a server of two cores reads in seconds; OWASP ASVS 5.2.1'),
  ('tables.file.rows', 500000, 'internal rule: a district in one file'),
  ('tables.file.columns', 200, 'internal rule; OWASP ASVS 5.2.3'),
  ('tables.undo.hours', 24, 'internal rule: a day to notice a mistake'),
  ('tables.import.keep_days', 30, 'internal rule on minimal retention; PIPL art. 19'),
  ('tables.export.keep_days', 7, 'internal rule on minimal retention; PIPL art. 19'),
  ('tables.export.people', 200, 'internal rule on bulk egress; PIPL art. 51'),
  ('tables.export.per_day', 3, 'internal rule on bulk egress; PIPL art. 51');
