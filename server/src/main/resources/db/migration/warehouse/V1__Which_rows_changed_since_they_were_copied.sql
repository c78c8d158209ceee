create schema if not exists warehouse;
grant usage on schema warehouse to lianglin_app, lianglin_job;

-- What is copied to columns. Changes are noted from the first copy on; before it there is nothing to keep up to date.
create table warehouse.topic (
  name    text primary key check (name ~ '^[a-z]+$'),
  watched boolean not null default false
);

-- A row with this key was added, changed or removed; a key, and nothing of what the row says.
create table warehouse.change (
  topic text not null,
  key   bigint not null
);
create index change_by_topic on warehouse.change (topic);

-- Writers hold this lock together; whoever begins to watch holds it alone, so that no writer of that moment goes unnoticed.
create function warehouse.writers() returns bigint language sql immutable parallel safe as $$ select 7261700::bigint $$;

create function warehouse.note() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(warehouse.writers());
  if exists (select from warehouse.topic where name = tg_argv[0] and watched) then
    execute format('insert into warehouse.change (topic, key) select distinct %1$L, %2$I from touched where %2$I is not null',
                   tg_argv[0], tg_argv[1]);
  end if;
  return null;
end $$;

-- `call warehouse.watch('people.person', 'id', 'people')`: rows of that table belong to the topic's rows with this key.
create procedure warehouse.watch(source regclass, key_column text, topic text) language plpgsql as $$
declare
  name text := 'warehouse_' || topic;
begin
  execute format('create trigger %I after insert on %s referencing new table as touched for each statement execute function warehouse.note(%L, %L)',
                 name || '_added', source, topic, key_column);
  execute format('create trigger %I after update on %s referencing new table as touched for each statement execute function warehouse.note(%L, %L)',
                 name || '_changed', source, topic, key_column);
  execute format('create trigger %I after delete on %s referencing old table as touched for each statement execute function warehouse.note(%L, %L)',
                 name || '_removed', source, topic, key_column);
end $$;

grant select, insert, update on warehouse.topic to lianglin_app, lianglin_job;
grant select, insert, delete on warehouse.change to lianglin_app, lianglin_job;
