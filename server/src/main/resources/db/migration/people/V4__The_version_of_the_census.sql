-- Grows with every recount: whoever caches counts asks for it.
create sequence people.census_version;
grant usage, select, update on sequence people.census_version to lianglin_app, lianglin_job;
