-- A hundred thousand rows are staged within seconds and read back by pieces at once. Without statistics each piece was all that
-- remained, sorted anew; so the import has them gathered as soon as a list is read.
grant maintain on tables.row to lianglin_app, lianglin_job;

-- As with rows and outcomes: the transaction that notes how a row is put back also moves its run on, and no run is ever removed.
alter table tables.applied drop constraint applied_run_id_fkey;
