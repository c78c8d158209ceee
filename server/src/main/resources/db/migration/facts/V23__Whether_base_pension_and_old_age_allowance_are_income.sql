insert into parameters.parameter (key, value, basis, valid) values
  ('facts.counts_base_pension', 0, '最低生活保障审核确认办法第十三条:“十四五”期间(至 2025-12-31)中央确定的基础养老金不计入家庭收入 / 0: the central base pension is no income during the 14th five-year plan, until 2025-12-31', daterange('2020-01-01', '2026-01-01')),
  ('facts.counts_base_pension', 1, '最低生活保障审核确认办法第十三条:不计入只到“十四五”期末,此后计入(1),直到国家或市局另有规定;须由市局确认 / 1: it counts after the plan until the state or the city says otherwise; the city must confirm', daterange('2026-01-01', null));
insert into parameters.parameter (key, value, basis) values
  ('facts.counts_old_age_allowance', 0, '最低生活保障审核确认办法第十三条:地方规定不计入的其他收入;高龄津贴不计入(0),须由市局确认 / 0: the old-age allowance is no income by decision of the city, which must confirm it');
