-- What entering and leaving the tried law changes in other programmes that ask for its status (对其他项目的影响): of the households whose status
-- the tried law changes, by the version that is in force. Figures of a community; amounts in fen a month. A programme in which nothing
-- changes has one row of the whole city.
create table policies.simulation_programme (
  simulation_id    bigint not null references policies.simulation on delete cascade,
  version_id       bigint not null references policies.version,
  area             bigint not null,
  undecided        int not null,
  entering         int not null,
  leaving          int not null,
  persons_entering int not null,
  persons_leaving  int not null,
  fen_before       bigint not null,
  fen_after        bigint not null,
  primary key (simulation_id, version_id, area)
);
grant select, insert, delete on policies.simulation_programme to lianglin_app, lianglin_job;
