create schema if not exists notices;
grant usage on schema notices to lianglin_app, lianglin_job;

-- One notice for one account. The sentences stand in the message files; here are the facts that fill them, without any resident.
create table notices.notice (
  id         bigint generated always as identity primary key,
  account_id bigint not null,
  kind       text not null,
  place      bigint,
  link       text not null check (link like '/%' and length(link) <= 300),
  facts      jsonb not null default '{}',
  created_at timestamptz not null,
  read_at    timestamptz
);
create index notice_by_account on notices.notice (account_id, id);
create index notice_unread on notices.notice (account_id) where read_at is null;
create index notice_by_age on notices.notice (created_at);

-- Kinds that an account does not want.
create table notices.muted (
  account_id bigint not null,
  kind       text not null,
  primary key (account_id, kind)
);

-- Quiet hours of its own; without a row those of the city hold. Without bounds there are none.
create table notices.quiet (
  account_id  bigint primary key,
  from_minute int check (from_minute between 0 and 1439),
  until_minute int check (until_minute between 0 and 1439),
  check ((from_minute is null) = (until_minute is null) and from_minute is distinct from until_minute or from_minute is null)
);

call access.keep_to_account('notices.notice', 'account_id');
call access.keep_to_account('notices.muted', 'account_id');
call access.keep_to_account('notices.quiet', 'account_id');
-- A notice is written by whoever causes it, and read by its account alone. Old ones are removed by the job.
create policy anybody_sends on notices.notice for insert with check (true);
create policy job_finds_old on notices.notice for select to lianglin_job using (true);
create policy job_removes_old on notices.notice for delete to lianglin_job using (true);

grant select, insert, update (read_at) on notices.notice to lianglin_app, lianglin_job;
grant delete on notices.notice to lianglin_job;
grant select, insert, delete on notices.muted to lianglin_app, lianglin_job;
grant select, insert, update, delete on notices.quiet to lianglin_app, lianglin_job;
grant usage on all sequences in schema notices to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('notices.quiet.from_minute', 1260, 'internal rule: the bell is silent from 21:00, minutes after midnight'),
  ('notices.quiet.until_minute', 420, 'internal rule: the bell is silent until 07:00, minutes after midnight'),
  ('notices.keep_days', 180, 'internal rule on minimal retention; PIPL art. 19');
