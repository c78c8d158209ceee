-- Run once as a superuser inside the new database.
revoke create on schema public from public;
create schema platform authorization lianglin_owner;
grant create on schema public to lianglin_owner;
