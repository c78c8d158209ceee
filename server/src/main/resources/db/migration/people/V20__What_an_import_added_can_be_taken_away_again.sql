-- An import that is taken back within a day leaves nothing behind: the rows that it added are removed, under the same row policies.
grant delete on people.person, people.person_fact, people.occupancy, people.household, people.household_member
  to lianglin_app, lianglin_job;
