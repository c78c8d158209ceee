-- Settings that a regulation or the bureau may change, each with the period for which it holds.
create table people.parameter (
  key    text not null,
  value  int not null,
  basis  text not null,
  valid  daterange not null default daterange('2020-01-01', null),
  primary key (key, valid without overlaps)
);
insert into people.parameter (key, value, basis) values
  ('unmask.per_hour', 30, 'internal rule on minimal access; PIPL art. 6'),
  ('id.birth.earliest_year', 1900, 'GB 11643-1999; lower bound of belief');
grant select, insert, update on people.parameter to lianglin_app, lianglin_job;

-- When an account unmasked a field; what and whose stands in the audit trail.
create table people.unmask_count (
  account_id bigint not null,
  at         timestamptz not null
);
create index unmask_count_by_account on people.unmask_count (account_id, at);
grant select, insert, delete on people.unmask_count to lianglin_app, lianglin_job;
