create schema if not exists calendar;
grant usage on schema calendar to lianglin_app, lianglin_job;

-- Written by the application from its own data at each start, so that SQL counts days as the code does.
create table calendar.year (
  year      int     not null primary key,
  published boolean not null,
  source    text    not null
);
create table calendar.day_exception (
  day   date    not null primary key,
  works boolean not null,
  name  text    not null
);

-- Monday to Friday works, unless said otherwise.
create function calendar.is_working_day(day date) returns boolean language sql stable parallel safe
  as $$ select coalesce((select works from calendar.day_exception e where e.day = $1), extract(isodow from $1) < 6) $$;

grant select, insert, update, delete on calendar.year, calendar.day_exception to lianglin_app;
grant select on calendar.year, calendar.day_exception to lianglin_job;
