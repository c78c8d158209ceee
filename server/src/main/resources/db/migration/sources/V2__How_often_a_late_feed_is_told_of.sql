insert into parameters.parameter (key, value, basis) values
  ('sources.late_again_days', 7, 'internal rule: days after which a late delivery is told of again');
