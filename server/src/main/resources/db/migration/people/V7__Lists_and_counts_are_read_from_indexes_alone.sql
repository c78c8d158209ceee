-- A filtered count reads some ten thousand people: it must not fetch their rows. The policy's columns are among those carried along.
create index person_by_home on people.person (area, id) include (birth_date, sex, life_status, registered_area, merged_into);
drop index people.person_by_area;

-- The same for those registered in a place, wherever they live; those who live elsewhere keep an index of their own.
create index person_by_registration on people.person (registered_area, id) include (birth_date, sex, life_status, area, merged_into)
  where registered_area is not null;
drop index people.person_by_registered_area;
create index person_away on people.person (registered_area, id) include (birth_date, sex, life_status, area, merged_into)
  where registered_area / 10000 <> area / 10000;
create index person_migrant on people.person (area, id) include (birth_date, sex, life_status, registered_area, merged_into)
  where registered_area is null or registered_area / 10000 <> area / 10000;

-- Spellings are asked for in their order, which the index then gives by itself.
create index name_sound_by_spelling on people.name_sound (letters collate "C", pinyin);
drop index people.name_sound_by_letters;
create index name_sound_by_first_letters on people.name_sound (initials collate "C", pinyin);
drop index people.name_sound_by_initials;
