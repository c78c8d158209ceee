-- Whose transaction it is: set beside the scopes when a transaction begins. Not set reads as null, and shows nothing.
create function access.account() returns bigint language sql stable parallel safe
  as $$ select nullif(current_setting('app.account', true), '')::bigint $$;

-- One sentence keeps a table to its accounts: `call access.keep_to_account('notices.muted', 'account_id')`.
-- Nobody else reads, writes or removes such a row, whatever places they see.
create procedure access.keep_to_account(target regclass, owner text) language plpgsql as $$
declare
  condition text := format('%I = (select access.account())', owner);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own_select on %s for select using (%s)', target, condition);
  execute format('create policy own_insert on %s for insert with check (%s)', target, condition);
  execute format('create policy own_update on %s for update using (%s) with check (%s)', target, condition, condition);
  execute format('create policy own_delete on %s for delete using (%s)', target, condition);
end $$;
