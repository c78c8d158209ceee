create schema if not exists drafts;
grant usage on schema drafts to lianglin_app, lianglin_job;

-- What an account typed into a form and has not sent yet. The content is sealed: it may hold names, numbers and reasons.
create table drafts.draft (
  id          bigint generated always as identity primary key,
  account_id  bigint not null,
  form        text not null check (form ~ '^[A-Za-z][A-Za-z0-9-]{0,99}$'),
  content_enc bytea not null,
  version     int not null default 1,
  saved_at    timestamptz not null,
  unique (account_id, form)
);
create index draft_by_age on drafts.draft (saved_at);

call access.keep_to_account('drafts.draft', 'account_id');
-- The job removes old ones and seals them under new keys; it opens none.
create policy job_finds on drafts.draft for select to lianglin_job using (true);
create policy job_removes_old on drafts.draft for delete to lianglin_job using (true);
create policy job_seals_anew on drafts.draft for update to lianglin_job using (true) with check (true);

grant select, insert, update (content_enc, version, saved_at), delete on drafts.draft to lianglin_app;
grant select, update (content_enc), delete on drafts.draft to lianglin_job;
grant usage on all sequences in schema drafts to lianglin_app;

insert into parameters.parameter (key, value, basis) values
  ('drafts.keep_days', 7, 'internal rule on minimal retention; PIPL art. 19'),
  ('drafts.most', 60, 'internal rule: forms that one person has open at a time'),
  ('drafts.bytes_most', 65536, 'internal rule: the largest form is far below');
