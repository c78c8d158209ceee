-- Who somebody's parents are. The source of the row tells it; a correction is a fact like any other.
alter table people.person add column mother_id bigint, add column father_id bigint;
create index person_by_mother on people.person (mother_id) where mother_id is not null;
create index person_by_father on people.person (father_id) where father_id is not null;

-- Somebody who has left the city with the registration is kept on file and counted nowhere.
alter table people.person drop constraint person_life_status_check,
  add constraint person_life_status_check check (life_status in ('ALIVE', 'DECEASED', 'MISSING', 'LEFT'));

-- What was done to a family, and what undoing it needs: every row that was written, as it was and as it became, without any number.
-- `level_area` is the place of the right by which it was done: whoever holds the same right on a larger place is a superior.
create table people.change (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('MOVE_HOUSEHOLD', 'SPLIT_HOUSEHOLD', 'MERGE_HOUSEHOLDS', 'CHANGE_HEAD', 'LEAVE_HOUSEHOLD',
    'BIRTH', 'DEATH', 'MOVE_OUT', 'HANG', 'SETTLE')),
  area       bigint not null,
  level_area bigint not null,
  account_id bigint not null,
  ordered_by text not null,
  done_at    timestamptz not null,
  effect     jsonb not null,
  undone_at  timestamptz,
  undone_by  text,
  check ((undone_at is null) = (undone_by is null))
);

-- Of whom the change was: found by equality, under the same row policy.
create table people.change_subject (
  change_id bigint not null references people.change,
  area      bigint not null,
  kind      text not null check (kind in ('PERSON', 'HOUSEHOLD')),
  subject   bigint not null,
  primary key (change_id, kind, subject)
);
create index change_subject_by_subject on people.change_subject (subject, kind);

call access.protect('people.change', 'area');
call access.protect('people.change_subject', 'area');
grant select, insert, update on people.change, people.change_subject to lianglin_app, lianglin_job;

insert into parameters.parameter (key, value, basis) values
  ('people.undo.hours', 24, 'internal rule: so long a change of a family can be taken back'),
  ('people.birth.parent.min_age', 14, 'lower bound of belief for the age of a parent'),
  ('people.birth.after_death.days', 300, 'lower bound of belief: longest time between the death of a father and the birth of his child'),
  ('people.head.min_age', 16, '民法典 art. 18: full civil capacity by own income; a younger head is possible and pointed out');
