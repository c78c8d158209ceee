insert into parameters.parameter (key, value, basis, valid)
select 'access.' || key, value, basis, valid from access.parameter;
drop table access.parameter;
