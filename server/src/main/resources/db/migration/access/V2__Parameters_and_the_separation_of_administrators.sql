-- Settings that a regulation or the bureau may change, each with the period for which it holds.
create table access.parameter (
  key    text not null,
  value  int not null,
  basis  text not null,
  valid  daterange not null default daterange('2020-01-01', null),
  primary key (key, valid without overlaps)
);
insert into access.parameter (key, value, basis) values
  ('password.length.min', 12, 'GB/T 22239-2019 8.1.4.1; OWASP ASVS 6.2'),
  ('password.classes.min', 3, 'GB/T 22239-2019 8.1.4.1'),
  ('password.days.max', 90, 'GB/T 22239-2019 8.1.4.1'),
  ('password.history', 5, 'GB/T 22239-2019 8.1.4.1'),
  ('lockout.attempts', 5, 'GB/T 22239-2019 8.1.4.1'),
  ('lockout.minutes', 15, 'GB/T 22239-2019 8.1.4.1'),
  ('session.idle.minutes', 15, 'GB/T 22239-2019 8.1.4.1');

-- Who administers does not serve, and holds one administration only (三权分立). Checked where nothing can go round it.
create function access.keep_administrators_apart() returns trigger language plpgsql as $$
declare
  administrations constant text[] := array['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'];
begin
  perform 1 from access.account where id = new.account_id for update;
  if exists (select from access.role_grant g
              where g.account_id = new.account_id and g.id <> new.id and g.valid && new.valid and g.role <> new.role
                and (g.role = any (administrations) or new.role = any (administrations))) then
    raise exception 'administrations are separated' using errcode = 'LL001';
  end if;
  return new;
end $$;
create trigger administrators_apart before insert or update on access.role_grant
  for each row execute function access.keep_administrators_apart();

grant select, insert, update on access.parameter to lianglin_app, lianglin_job;
