-- A case whose loss was undone says so: nothing of it is lost any more, and its items are collected elsewhere.
alter table prelitigation drop constraint prelitigation_outcome_check;
alter table prelitigation add constraint prelitigation_outcome_check check (outcome in ('PAID', 'AMICABLE', 'LOST', 'UNDONE'));
update prelitigation p set outcome = 'UNDONE'
 where p.outcome = 'LOST' and exists (select 1 from bad_debt b where b.prelitigation_id = p.id and b.status = 'REVERSED')
   and not exists (select 1 from bad_debt b where b.prelitigation_id = p.id and b.status = 'RECORDED');
