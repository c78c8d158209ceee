-- A session remembers the number that its account had when it was opened; when the number moves on, it counts no longer.
alter table access.account add column session_epoch int not null default 0;
