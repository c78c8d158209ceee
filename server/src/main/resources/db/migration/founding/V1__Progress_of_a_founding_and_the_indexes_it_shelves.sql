-- A founding is one city from one seed. What was done is written in the transaction that did it, so a run that was killed goes on.
create schema if not exists founding;

create table founding.city (
  only_one    boolean primary key default true check (only_one),
  seed        bigint not null,
  people      int not null,
  as_of       date not null,
  begun_at    timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);

create table founding.progress (
  seed    bigint not null,
  people  int not null,
  step    text not null,
  chunk   text not null,
  done_at timestamptz not null default clock_timestamp(),
  primary key (seed, people, step, chunk)
);

-- Indexes and constraints that stand aside during the load, with the sentence that brings each of them back.
create table founding.shelf (
  position   int primary key,
  name       text not null,
  definition text not null
);
