create schema if not exists secrets;
grant usage on schema secrets to lianglin_app, lianglin_job;

-- One row, written at the first start and never again: the fingerprint tells the keys apart without telling them.
create table secrets.key_set (
  one         boolean primary key default true check (one),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  since       timestamptz not null default clock_timestamp()
);
grant select, insert on secrets.key_set to lianglin_app, lianglin_job;
