-- A department's machine (对接系统). Who opens it gives it no right, and who gives it rights does not see its secret.
--   client_id        what it calls itself
--   secret_hash      SM3 of the secret that was shown once
--   signing_key_enc  sealed, because a signature can be checked with the key alone
--   feeds, place     what it may push, and of whom: residents of that place
create table sources.machine (
  id              bigint generated always as identity primary key,
  name            text not null check (length(name) between 1 and 100),
  department      text not null check (department ~ '^[A-Z_]+$'),
  client_id       text not null unique check (client_id ~ '^[a-z0-9-]{8,60}$'),
  secret_hash     bytea,
  signing_key_enc bytea,
  issued_at       timestamptz,
  feeds           text[] not null default '{}',
  place           bigint,
  state           text not null default 'ACTIVE' check (state in ('ACTIVE', 'REVOKED')),
  created_at      timestamptz not null,
  last_used_at    timestamptz,
  version         int not null default 0
);

-- A signed call that was taken: the same once more is a replay.
create table sources.machine_call (
  machine_id bigint not null references sources.machine,
  signature  bytea not null,
  at         timestamptz not null,
  primary key (machine_id, signature)
);
create index machine_call_at on sources.machine_call (at);

grant select, insert, update on sources.machine to lianglin_app, lianglin_job;
grant select, insert, delete on sources.machine_call to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('sources.push_window_seconds', 300, 'internal rule: a signed call whose time differs more from ours is refused');
