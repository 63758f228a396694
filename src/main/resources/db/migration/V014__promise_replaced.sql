-- A customer who promises otherwise about the same items has changed his word: the former promise is replaced, not broken.
alter table promise drop constraint promise_status_check;
alter table promise add constraint promise_status_check
    check (status in ('LIVE', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'CANCELLED', 'REPLACED'));
