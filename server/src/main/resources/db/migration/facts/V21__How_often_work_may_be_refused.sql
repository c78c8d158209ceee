insert into parameters.parameter (key, value, basis) values
  ('facts.work_refusals', 3, '最低生活保障审核确认办法第三十四条:无正当理由连续三次拒绝就业,减发或者停发本人份额 / three refusals of suitable work in a row: that person''s own share is not paid');

insert into facts.feed_kind (feed, kind, source, words, unsaid, whole, basis) values
  ('employment', 'REFUSED_WORK', '人社', '{无正当理由拒绝就业,拒绝介绍工作}', false, false, '最低生活保障审核确认办法第三十四条');
