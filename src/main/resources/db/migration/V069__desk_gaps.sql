-- Who answers a payment plan that waits: an officer or a manager below the threshold, above it a manager. Null: nobody was asked.
alter table payment_plan add column deciders text check (deciders in ('OFFICER', 'MANAGER'));
update payment_plan set deciders = case when channel = 'PAGE' and total <= (select plan_approval_above from promise_policy
                                            where valid_from <= current_date order by valid_from desc limit 1) then 'OFFICER' else 'MANAGER' end
 where status = 'TO_APPROVE';
create index payment_plan_waiting on payment_plan (proposed_at) where status = 'TO_APPROVE';

-- Payment plans that wait for an answer, over all customers. What is overdue depends on the reader's day (desk_open_item).
create view desk_waiting_plan as
select p.id, p.number, co.code as company_code, p.customer_id, c.code as customer_code, c.name as customer_name, c.officer, c.officer_name, c.search_text,
       p.total, p.currency, p.channel, p.note, p.proposed_by, p.proposed_at, p.deciders,
       array(select i.due_on from payment_plan_instalment i where i.plan_id = p.id order by i.position) as days,
       array(select i.amount from payment_plan_instalment i where i.plan_id = p.id order by i.position) as amounts,
       (select count(*) from promise b where b.customer_id = p.customer_id and b.status in ('BROKEN', 'PARTLY_KEPT')
           and b.due_on > p.proposed_at::date - 365) as broken_before
  from payment_plan p
  join company co on co.id = p.company_id
  join desk_customer c on c.id = p.customer_id
 where p.status = 'TO_APPROVE';

-- As V051 has it, and whether the account is a supplier's.
create or replace view control_entry as
select e.id as entry_id, e.company_id, e.customer_id, c.code as customer_code, c.name as customer_name,
       coalesce(e.account, case when e.announced then coalesce(
           (select o.account from lettrage_line m join lettrage_line n on n.lettrage_id = m.lettrage_id join ledger_entry o on o.id = n.entry_id
             where m.entry_id = e.id and o.account is not null order by o.id limit 1),
           (select o.account from ledger_entry o where o.customer_id = e.customer_id and o.company_id = e.company_id and o.account is not null
             order by o.entry_date desc, o.id desc limit 1)) end, '') as account,
       e.currency, e.kind, e.entry_date, e.document_ref, e.label, e.letter, e.amount, e.open_amount, e.import_id, e.source_line, e.due_date, e.announced,
       case when e.side < 0 then 'SUPPLIER' else 'CUSTOMER' end as party
  from ledger_entry e left join customer c on c.id = e.customer_id;
