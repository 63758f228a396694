-- What credit notes had settled of a dispute when somebody opened it again: that is contested no more, and counts for no later decision.
alter table dispute add column credited_before numeric(19,4) not null default 0 check (credited_before >= 0 and credited_before < amount);
