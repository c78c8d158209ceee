-- What rows of some feeds say beyond who somebody is, for whoever keeps it (see KeepsDelivered):
--   item      what the row is about, where a feed speaks of several things
--   amount    yuan
--   number    how many
--   from      since when, or the day of an expense; the day of the list where there is none
--   until     the first day on which it does not hold any more
--   document  the number of the vehicle, contract, settlement or account: which one of several
insert into sources.feed_column (feed, role, position, required, headers) values
  ('medical-insurance', 'amount', 20, false, '{个人自付,个人自付金额,自付金额,个人负担金额,own share}'),
  ('medical-insurance', 'from', 21, false, '{结算日期,费用日期,就诊日期,settled on}'),
  ('medical-insurance', 'document', 22, false, '{结算单号,结算编号,票据号,settlement}'),
  ('employment', 'item', 19, false, '{待遇项目,收入项目,项目,item}'),
  ('employment', 'amount', 20, false, '{失业保险金,月失业保险金,待遇金额,月待遇金额,monthly benefit}'),
  ('employment', 'from', 21, false, '{享受起始日期,待遇起始日期,起始日期,from}'),
  ('housing', 'item', 19, false, '{合同类型,合同类别,房屋取得方式,contract type}'),
  ('housing', 'number', 20, false, '{套数,homes}'),
  ('housing', 'from', 21, false, '{登记日期,备案日期,合同日期,registered on}'),
  ('housing', 'until', 22, false, '{注销日期,转移日期,转让日期,until}'),
  ('housing', 'document', 23, false, '{合同号,合同编号,不动产权证号,contract}'),
  ('students', 'item', 19, false, '{学段,学历层次,层次,stage}'),
  ('students', 'amount', 20, false, '{学费,缴费金额,tuition}'),
  ('students', 'from', 21, false, '{入学日期,缴费日期,起始日期,from}'),
  ('students', 'until', 22, false, '{毕业日期,离校日期,预计毕业日期,until}'),
  ('students', 'document', 23, false, '{学籍号,缴费单号,document}'),
  ('enterprises', 'amount', 20, false, '{出资额,认缴出资额,实缴出资额,capital}'),
  ('enterprises', 'from', 21, false, '{出资日期,登记日期,成立日期,registered on}'),
  ('enterprises', 'until', 22, false, '{注销日期,退出日期,转让日期,until}'),
  ('enterprises', 'document', 23, false, '{统一社会信用代码,注册号,credit code}'),
  ('vehicles', 'number', 20, false, '{辆数,vehicles}'),
  ('vehicles', 'from', 21, false, '{登记日期,初次登记日期,注册日期,registered on}'),
  ('vehicles', 'until', 22, false, '{注销日期,转移日期,报废日期,until}'),
  ('vehicles', 'document', 23, false, '{号牌号码,车牌号,车牌号码,plate}'),
  ('housing-fund', 'amount', 20, false, '{账户余额,缴存余额,余额,balance}'),
  ('housing-fund', 'document', 23, false, '{个人账号,公积金账号,account}');

-- Somebody has several of these: a row is one row by what it is about as well.
update sources.feed set row_key = '{idNumber,document,from}' where code = 'medical-insurance';
update sources.feed set row_key = '{idNumber,tag,item}' where code = 'employment';
update sources.feed set row_key = '{idNumber,item,document}' where code = 'students';
update sources.feed set row_key = '{idNumber,document}' where code in ('housing', 'enterprises', 'vehicles', 'housing-fund');

-- How much of it was written, replaced and ended by whoever keeps it.
alter table sources.delivery add column kept jsonb not null default '{}';
