insert into parameters.parameter (key, value, basis, valid)
select 'people.' || key, value, basis, valid from people.parameter;
drop table people.parameter;

insert into parameters.parameter (key, value, basis, valid) values
  ('people.elder.age', 60, '老年人权益保障法 art. 2', daterange('1996-10-01', null)),
  ('people.list.counted', 1000, 'internal rule: further than this nobody reads; narrow the filter', daterange('2020-01-01', null));
