insert into parameters.parameter (key, value, basis) values
  ('sources.comparison_rows', 100000, 'internal rule: most rows of each of two lists that are laid side by side'),
  ('sources.phone_shared', 20, 'internal rule: a telephone number that more residents share brings nobody together');
