-- Whatever follows a person is found by the person, ended rows too.
create index person_tag_by_person on tags.person_tag (person_id);
