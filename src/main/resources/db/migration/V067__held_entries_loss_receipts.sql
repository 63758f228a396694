-- What keeps entries from being taken away with the import that brought them, and money that comes in for what accounting has written off.

-- Everything that is not over and is about an entry. `number`: of a promise the day it is for.
create view entry_held as
select p.entry_id, 'DISPUTE' as what, d.number from dispute_part p join dispute d on d.id = p.dispute_id where d.status <> 'CLOSED'
union all
select i.entry_id, 'PRE_LITIGATION', p.number from prelitigation_item i join prelitigation p on p.id = i.prelitigation_id where p.stage <> 'CLOSED'
union all
select i.entry_id, 'LOSS', b.number from bad_debt_item i join bad_debt b on b.id = i.bad_debt_id where b.status in ('PROPOSED', 'RECORDED')
union all
select i.entry_id, p.kind, p.due_on::text from promise_item i join promise p on p.id = i.promise_id where p.status = 'LIVE' and p.plan_id is null
union all
(select i.entry_id, 'PLAN', n.number from promise_item i join promise p on p.id = i.promise_id join payment_plan n on n.id = p.plan_id
  where n.status = 'LIVE' and p.status = 'LIVE'
 union
 select e.entry_id, 'PLAN', n.number from payment_plan n cross join unnest(n.entry_ids) as e (entry_id) where n.status in ('TO_APPROVE', 'LIVE'));

-- What payments have settled of each entry. Where money and something else (accounting's own entry, a credit note) settle together, each settles
-- its share: a loss of which 300 of 900 came in before accounting wrote the rest off is no loss recovered.
create or replace view paid_amount as
select l.entry_id, sum(case when g.paid = g.credits then l.amount else round(l.amount * g.paid / g.credits, 2) end) as paid
  from lettrage_line l
  join lateral (select sum(o.amount) as credits, sum(o.amount) filter (where p.kind in ('PAYMENT', 'ON_ACCOUNT')) as paid
                  from lettrage_line o join ledger_entry p on p.id = o.entry_id where o.lettrage_id = l.lettrage_id and o.amount < 0) g on g.paid < 0
 where l.amount > 0
 group by l.entry_id;

-- Money of customers that has settled no claim: open on the account, or lettered with an entry of accounting's only (a view of receivables).
create view unused_payment as
select e.id as entry_id, e.company_id, e.customer_id, e.entry_date, e.document_ref, e.label, e.currency,
       - e.open_amount - coalesce((select sum(l.amount) from lettrage_line l
           where l.entry_id = e.id
             and exists (select 1 from lettrage_line d where d.lettrage_id = l.lettrage_id and d.amount > 0)
             and not exists (select 1 from lettrage_line d join ledger_entry x on x.id = d.entry_id
                              where d.lettrage_id = l.lettrage_id and d.amount > 0 and x.kind <> 'OTHER')), 0) as unused
  from ledger_entry e
 where e.side > 0 and e.kind in ('PAYMENT', 'ON_ACCOUNT') and e.amount < 0;

-- Money that came in after accounting's own entry had settled what was lost: nothing is left to letter it with. It is a recovery by itself where it
-- names the invoice, and somebody is asked where only the amount speaks for it.
create table loss_receipt (
    id              bigint generated always as identity primary key,
    bad_debt_id     bigint not null references bad_debt,
    entry_id        bigint not null references ledger_entry,
    -- goes with its payment: a returned payment, an import taken back
    payment_id      bigint not null references ledger_entry on delete cascade,
    amount          numeric(19,4) not null check (amount > 0),
    status          text not null check (status in ('PROPOSED', 'TAKEN', 'REFUSED')),
    why             text not null check (why in ('NAMED', 'AMOUNT', 'NOTHING_ELSE')),
    made_at         timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    check ((status = 'PROPOSED') = (decided_by is null) and (status = 'PROPOSED') = (decided_at is null)),
    unique (payment_id, entry_id, bad_debt_id)
);
create index loss_receipt_of on loss_receipt (bad_debt_id);
create index loss_receipt_entry on loss_receipt (entry_id);
create index loss_receipt_waiting on loss_receipt (made_at) where status = 'PROPOSED';
