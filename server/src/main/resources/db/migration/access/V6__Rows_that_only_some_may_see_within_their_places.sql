-- Some rows of a place are not for everybody who works there (个人信息保护法 art. 28). A row has a confidentiality class from 1, public
-- statistics, to 5, strictly restricted. Classes 1 and 2 follow the scope; the application says on which places the viewer is cleared for
-- the others, as three transaction-local values app.class3, app.class4 and app.class5, each an int8multirange of area codes.
create function access.cleared(class int) returns int8multirange language sql stable parallel safe
  as $$ select nullif(current_setting('app.class' || class, true), '')::int8multirange $$;

-- `call access.classify('tags.person_tag', 'class', 'area')`, beside access.protect.
create procedure access.classify(target regclass, class_column text, area_column text) language plpgsql as $$
begin
  execute format(
    'create policy clearance on %1$s as restrictive for all using (
       %2$I <= 2
       or %2$I = 3 and %3$I <@ (select access.cleared(3))
       or %2$I = 4 and %3$I <@ (select access.cleared(4))
       or %2$I = 5 and %3$I <@ (select access.cleared(5)))', target, class_column, area_column);
end $$;

-- Some statements of the product itself must not depend on who caused them: a count, or a row that follows its person. Such a function
-- opens its eyes for its statements and closes them afterwards; a failure in between undoes the opening with everything else.
create function access.open_eyes() returns text[] language plpgsql as $$
declare
  everything constant text := '{[0,10000000000000000)}';
  before constant text[] := array[current_setting('app.low', true), current_setting('app.high', true), current_setting('app.scopes', true),
                                  current_setting('app.class3', true), current_setting('app.class4', true), current_setting('app.class5', true)];
begin
  perform access.close_eyes(array['0', '10000000000000000', everything, everything, everything, everything]);
  return before;
end $$;

create function access.close_eyes(before text[]) returns void language plpgsql as $$
begin
  perform set_config('app.low', coalesce(before[1], ''), true), set_config('app.high', coalesce(before[2], ''), true),
          set_config('app.scopes', coalesce(before[3], ''), true), set_config('app.class3', coalesce(before[4], ''), true),
          set_config('app.class4', coalesce(before[5], ''), true), set_config('app.class5', coalesce(before[6], ''), true);
end $$;
