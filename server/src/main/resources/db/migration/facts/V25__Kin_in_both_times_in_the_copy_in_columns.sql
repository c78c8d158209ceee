-- The copy of kin holds both times from here on, under a name of its own: what was copied before is not read any more.
drop trigger warehouse_kin_added on people.person;
drop trigger warehouse_kin_changed on people.person;
drop trigger warehouse_kin_removed on people.person;
delete from warehouse.change where topic = 'kin';
delete from warehouse.topic where name = 'kin';
call warehouse.watch('people.person', 'id', 'kinperiods');
