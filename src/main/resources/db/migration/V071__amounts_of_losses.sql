-- What is lost follows what is open while it waits for a decision, what is open beyond a loss is somebody's again, and who served an order.

-- Payments come in and are undone while a loss waits: `proposed` and `proposed_net` keep what was asked for, once the amount has moved.
alter table bad_debt_item drop constraint bad_debt_item_amount_check;
alter table bad_debt_item add constraint bad_debt_item_amount_check check (amount >= 0);
alter table bad_debt_item add column proposed numeric(19,4) check (proposed > 0);
alter table bad_debt_item add column proposed_net numeric(19,4) check (proposed_net >= 0);

-- A case whose recorded loss leaves something open is decided again: one proposal at a time, but several losses.
drop index bad_debt_one;
create unique index bad_debt_one on bad_debt (prelitigation_id) where status = 'PROPOSED';
create index bad_debt_recorded on bad_debt (prelitigation_id) where status = 'RECORDED';

-- Entries of which something is recorded as lost, and what is open of them beyond it: payments from before the loss that were taken back.
create view open_beyond_loss as
select i.entry_id, least(o.open_amount, greatest(0, min(i.paid_before)
           - coalesce((select p.paid from paid_amount p where p.entry_id = i.entry_id), 0))) as amount
  from bad_debt_item i join bad_debt b on b.id = i.bad_debt_id and b.status = 'RECORDED' join open_amount o on o.entry_id = i.entry_id
 group by i.entry_id, o.open_amount;

-- The bailiff who served it, or the number of his deed; `reference` is the court's.
alter table court_order add column service_reference text;
