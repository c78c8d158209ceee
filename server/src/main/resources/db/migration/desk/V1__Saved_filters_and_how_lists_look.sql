create schema if not exists desk;
grant usage on schema desk to lianglin_app, lianglin_job;

-- The address of a list under a name. With a place, the colleagues of that place have it too.
create table desk.saved_filter (
  id         bigint generated always as identity primary key,
  account_id bigint not null,
  list       text not null check (list ~ '^[a-z][a-z-]{0,39}$'),
  name       text not null check (length(name) between 1 and 40),
  query      text not null check (length(query) <= 1000),
  place      bigint,
  created_at timestamptz not null default clock_timestamp(),
  version    int not null default 0,
  unique (account_id, list, name)
);
create index saved_filter_by_place on desk.saved_filter (place) where place is not null;

-- How a list looks for an account: columns left out, and how close the rows stand.
create table desk.list_view (
  account_id bigint not null,
  list       text not null check (list ~ '^[a-z][a-z-]{0,39}$'),
  hidden     text[] not null default '{}',
  density    text not null check (density in ('NORMAL', 'CLOSE')),
  primary key (account_id, list)
);

call access.keep_to_account('desk.saved_filter', 'account_id');
call access.keep_to_account('desk.list_view', 'account_id');
-- A shared filter is read by whoever sees its place; changed and removed by its account alone.
create policy shared_select on desk.saved_filter for select using (
  place >= (select access.low()) and place < (select access.high()) and place <@ (select access.scopes()));

grant select, insert, update, delete on desk.saved_filter, desk.list_view to lianglin_app, lianglin_job;
grant usage on all sequences in schema desk to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('desk.filters.most', 50, 'internal rule: what one person finds again');
