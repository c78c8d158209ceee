-- One row per command that carried an idempotency key: written in the transaction of its effect, answered again when repeated.
create table platform.idempotent_answer (
  account_id  bigint not null,
  key         uuid not null,
  fingerprint bytea not null,
  status      int not null,
  content_type text,
  body        bytea not null,
  at          timestamptz not null default clock_timestamp(),
  primary key (account_id, key)
);
create index idempotent_answer_by_time on platform.idempotent_answer (at);
grant select, insert, delete on platform.idempotent_answer to lianglin_app, lianglin_job;
