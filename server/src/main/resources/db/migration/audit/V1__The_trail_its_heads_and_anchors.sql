create schema if not exists audit;
grant usage on schema audit to lianglin_app, lianglin_job;

-- Sixteen hash chains. A row's hash covers every column of the row and, through previous, all rows before it.
-- details is text and not jsonb: what was hashed must come back letter by letter.
create table audit.entry (
  chain    smallint    not null check (chain between 0 and 15),
  seq      bigint      not null check (seq > 0),
  at       timestamptz not null,
  actor    text        not null,
  action   text        not null,
  subject  text        not null,
  area     bigint,
  purpose  text,
  details  text        not null check (details is json object),
  previous bytea       not null check (length(previous) = 32),
  hash     bytea       not null check (length(hash) = 32),
  primary key (chain, seq)
);
create index entry_by_time on audit.entry (at, chain, seq);
create index entry_by_actor on audit.entry (actor, at);
create index entry_by_subject on audit.entry (subject, at);

-- Where each chain stands; its row lock puts the writers of one chain in line.
create table audit.head (
  chain smallint    not null primary key check (chain between 0 and 15),
  seq   bigint      not null,
  at    timestamptz not null,
  hash  bytea       not null check (length(hash) = 32)
);
insert into audit.head (chain, seq, at, hash)
select chain, 0, '1970-01-01 00:00:00+00', decode(repeat('00', 32), 'hex') from generate_series(0, 15) chain;

-- One signed statement a day over all sixteen heads; the same statement lies in a file outside the database.
create table audit.anchor (
  day       date        not null primary key,
  at        timestamptz not null,
  statement text        not null check (statement is json object),
  root      bytea       not null check (length(root) = 32),
  signature bytea       not null
);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit.% is only ever appended to: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;

-- "always": the session setting that silences ordinary triggers does not silence these.
create trigger entry_is_appended_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse();
alter table audit.entry enable always trigger entry_is_appended_only;
create trigger anchor_is_appended_only before update or delete or truncate on audit.anchor
  for each statement execute function audit.refuse();
alter table audit.anchor enable always trigger anchor_is_appended_only;
create trigger head_stays before insert or delete or truncate on audit.head
  for each statement execute function audit.refuse();
alter table audit.head enable always trigger head_stays;

create function audit.only_forward() returns trigger language plpgsql as $$
begin
  if new.chain <> old.chain or new.seq <= old.seq or new.at < old.at then
    raise exception 'the head of audit chain % only moves forward', old.chain
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger head_only_moves_forward before update on audit.head
  for each row execute function audit.only_forward();
alter table audit.head enable always trigger head_only_moves_forward;

grant select, insert on audit.entry to lianglin_app, lianglin_job;
grant select, update (seq, at, hash) on audit.head to lianglin_app, lianglin_job;
grant select, insert on audit.anchor to lianglin_app, lianglin_job;
