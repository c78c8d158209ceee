insert into parameters.parameter (key, value, basis) values
  ('tables.export.decide_days', 1, 'internal rule: whoever asked should not wait beyond the next day');
