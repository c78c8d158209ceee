-- A register's list of a whole city opens tickets by the hundred thousand, and each index and key is paid for each of them. No screen asks by
-- feed and delivery; what is overdue is looked for once a day, in one pass; feeds are never removed.
drop index sources.discrepancy_by_feed;
drop index sources.discrepancy_due;
alter table sources.discrepancy drop constraint discrepancy_feed_fkey;
