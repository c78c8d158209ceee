insert into parameters.parameter (key, value, basis) values
  ('facts.irregular_income_months', 6, '最低生活保障审核确认办法第十三条:灵活就业等不稳定收入按月均计算的期间(月);沈阳期间未查到,按 6 个月 / irregular income is averaged over so many months; 6 until the city says otherwise');
