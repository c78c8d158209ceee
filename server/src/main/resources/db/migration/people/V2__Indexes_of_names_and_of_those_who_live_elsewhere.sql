-- Exact characters, and the beginning of a name.
create index person_by_name on people.person (name collate "C", area);

-- Registered here, living in another community: the second way in which a person belongs to a place.
create index person_away_by_name on people.person (name collate "C", registered_area) where registered_area / 10000 <> area / 10000;
create index person_away_by_pinyin on people.person (pinyin collate "C", registered_area) where registered_area / 10000 <> area / 10000;
