-- Run once as a superuser. Three roles: the owner migrates, the application serves, the job runs scheduled work.
-- None of them may bypass row policies.
create role lianglin_owner login nosuperuser nobypassrls password :owner_password;
create role lianglin_app login nosuperuser nobypassrls password :app_password;
create role lianglin_job login nosuperuser nobypassrls password :job_password;
create database lianglin owner lianglin_owner encoding 'UTF8' template template0 locale 'C.UTF-8';
revoke connect on database lianglin from public;
grant connect on database lianglin to lianglin_owner, lianglin_app, lianglin_job;
