-- A hundred thousand rows of one list asked a hundred thousand times whether their run exists. It does: the transaction that
-- writes rows and outcomes also moves the run on, and no run is ever removed.
alter table tables.row drop constraint row_run_id_fkey;
alter table tables.outcome drop constraint outcome_run_id_fkey;
