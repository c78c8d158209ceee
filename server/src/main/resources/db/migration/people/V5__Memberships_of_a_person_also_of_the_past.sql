-- What a person's file asks for: every membership, also what was known before.
create index household_member_by_person on people.household_member (person_id);
