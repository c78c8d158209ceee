create schema if not exists access;
grant usage on schema access to lianglin_app, lianglin_job;

-- The scope of the running transaction. The application sets three transaction-local values when a transaction begins:
--   app.low, app.high  the smallest and the largest bound of all scopes: a range that a b-tree can use
--   app.scopes         the exact scopes, an int8multirange of 16-digit area codes
-- A value that is not set reads as null, so that every policy below compares with null and shows nothing.
create function access.low() returns bigint language sql stable parallel safe
  as $$ select nullif(current_setting('app.low', true), '')::bigint $$;
create function access.high() returns bigint language sql stable parallel safe
  as $$ select nullif(current_setting('app.high', true), '')::bigint $$;
create function access.scopes() returns int8multirange language sql stable parallel safe
  as $$ select nullif(current_setting('app.scopes', true), '')::int8multirange $$;

-- One sentence protects a table: `call access.protect('people.person', 'area', 'registered_area')`.
-- A row is visible, and may be written, when one of the named area columns lies in a scope.
create procedure access.protect(target regclass, variadic area_columns text[]) language plpgsql as $$
declare
  condition text;
begin
  select string_agg(format(
           '(%1$I >= (select access.low()) and %1$I < (select access.high()) and %1$I <@ (select access.scopes()))', c), ' or ')
    into condition from unnest(area_columns) c;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy scope_select on %s for select using (%s)', target, condition);
  execute format('create policy scope_insert on %s for insert with check (%s)', target, condition);
  execute format('create policy scope_update on %s for update using (%s) with check (%s)', target, condition, condition);
  execute format('create policy scope_delete on %s for delete using (%s)', target, condition);
end $$;

create sequence access.account_id start 1001;
create table access.account (
  id                  bigint primary key default nextval('access.account_id'),
  username            text not null unique check (username ~ '^[a-z][a-z0-9._-]{1,39}$'),
  display_name        text not null check (length(display_name) between 1 and 100),
  password_hash       text,
  password_changed_at timestamptz,
  must_change         boolean not null default false,
  state               text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'CLOSED')),
  failed_attempts     int not null default 0,
  locked_until        timestamptz,
  totp_secret_enc     bytea,
  totp_confirmed      boolean not null default false,
  totp_last_step      bigint not null default 0,
  oidc_subject        text unique,
  demo                boolean not null default false,
  created_at          timestamptz not null default clock_timestamp(),
  version             int not null default 0
);

create table access.password_history (
  account_id    bigint not null references access.account,
  password_hash text not null,
  replaced_at   timestamptz not null default clock_timestamp(),
  primary key (account_id, replaced_at)
);

-- A role on a place, for a period.
create table access.role_grant (
  id         bigint generated always as identity primary key,
  account_id bigint not null references access.account,
  role       text not null,
  area       bigint not null,
  valid      daterange not null default daterange(current_date, null),
  granted_by text not null,
  granted_at timestamptz not null default clock_timestamp(),
  exclude using gist (account_id with =, role with =, area with =, valid with &&)
);
create index role_grant_by_account on access.role_grant (account_id);

grant select, insert, update on access.account to lianglin_app, lianglin_job;
grant select, insert on access.password_history to lianglin_app, lianglin_job;
grant select, insert, update on access.role_grant to lianglin_app, lianglin_job;
grant usage on all sequences in schema access to lianglin_app, lianglin_job;
