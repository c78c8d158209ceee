-- Who is destitute stays so beyond 18 while at school, but not at a university: a pupil is a student up to a bachelor, and not the other way round.
insert into facts.feed_kind (feed, kind, source, words, unsaid, whole, basis) values
  ('students', 'IN_SCHOOL', '教育', '{小学,初中,高中,普通高中,中职,中专,技工}', false, false, '特困人员认定办法第二十四至二十六条');
update facts.feed_kind set words = words || '{普通高中,技工}' where feed = 'students' and kind = 'STUDENT';
