insert into parameters.parameter (key, value, basis) values
  ('facts.larger_support', 1, '最低生活保障审核确认办法第十三条:约定或推算的供养费与申报的供养费取大者计入为 1,一律按约定或推算为 0;沈阳规定未查到,内部规则 / 1: the larger of declared support and of what an agreement or the formula says counts; 0: always the latter; internal rule');
