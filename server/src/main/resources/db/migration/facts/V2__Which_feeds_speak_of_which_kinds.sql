-- Of which kinds of items the rows of a feed speak (数据源所说的项目).
--   source  who stands for it, as it is shown
--   words   what `item` of the row says then
--   unsaid  also rows whose `item` is empty
--   whole   a list that holds everybody makes the register of the kind whole, and who is not on it any more has it no more
-- A contract of renting is no home, and a graduate school no studies up to a bachelor: such kinds need their word.
create table facts.feed_kind (
  feed   text not null check (length(feed) between 1 and 40),
  kind   text not null check (kind ~ '^[A-Z_]+$'),
  source text not null check (length(source) between 1 and 40),
  words  text[] not null,
  unsaid boolean not null,
  whole  boolean not null,
  basis  text not null,
  primary key (feed, kind)
);
grant select on facts.feed_kind to lianglin_app, lianglin_job;

insert into facts.feed_kind (feed, kind, source, words, unsaid, whole, basis) values
  ('medical-insurance', 'MEDICAL_COST', '医保', '{自付,个人自付,医疗自付}', true, false, '最低生活保障审核确认办法第十七条'),
  ('employment', 'UNEMPLOYMENT', '人社', '{失业保险金}', true, true, '最低生活保障审核确认办法第十三条、第十七条'),
  ('employment', 'WAGE', '人社', '{工资,工资性收入}', false, false, '最低生活保障审核确认办法第十三条、第十七条'),
  ('employment', 'PENSION', '人社', '{养老金,基本养老金}', false, false, '最低生活保障审核确认办法第十三条、第十七条'),
  ('employment', 'BASE_PENSION', '人社', '{中央基础养老金}', false, false, '最低生活保障审核确认办法第十三条'),
  ('employment', 'INJURY_CARE', '人社', '{工伤护理费,生活护理费}', false, false, '残疾人两项补贴办法'),
  ('housing', 'HOME', '住建', '{买卖,商品房买卖,存量房买卖,购房,产权,自有}', false, false, '最低生活保障审核确认办法第十四条、第十七条'),
  ('students', 'STUDENT', '教育', '{小学,初中,高中,中职,中专,技工,专科,大专,高职,本科}', false, false, '最低生活保障审核确认办法第七条'),
  ('students', 'EDUCATION_COST', '教育', '{学费}', false, false, '刚性支出困难家庭认定办法'),
  ('enterprises', 'COMPANY', '市场监管', '{}', true, false, '最低生活保障审核确认办法第十四条、第十七条'),
  ('vehicles', 'VEHICLE', '车管', '{}', true, false, '最低生活保障审核确认办法第十四条、第十七条'),
  ('housing-fund', 'DEPOSIT', '公积金', '{}', true, false, '最低生活保障审核确认办法第十七条;余额计入金融资产,占位,须由市局确认 / the balance counts as a financial asset: a placeholder that the city must confirm');
