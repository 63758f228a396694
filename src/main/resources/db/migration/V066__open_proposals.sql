-- Which proposals wait for somebody, said once: nobody has decided it, and all that it would settle is still open and not kept on purpose.
-- One whose entries were settled otherwise is asked of nobody; it waits again once that has been undone.
create view open_proposal as
select p.* from lettrage_proposal p
 where p.state = 'OPEN' and exists (
       select from lettrage_proposal_line l join lettrage_other_part o on o.entry_id = l.entry_id
              left join lettrage_mark m on m.entry_id = l.entry_id and m.ended_at is null
        where l.proposal_id = p.id
       having count(*) > 1 and sum(l.amount) = 0 and count(m.entry_id) = 0 and bool_and(o.amount * sign(l.amount) >= abs(l.amount)));

-- What waits for a person, since when. Money that came back is negative: added up with what came it would count twice.
create or replace view lettrage_waiting as
select p.company_id, 'PROPOSAL' as kind, p.customer_id, l.currency, sum(greatest(l.amount, 0)) as amount,
       (p.made_at at time zone 'Europe/Paris')::date as since
  from open_proposal p join lettrage_proposal_part l on l.owner_id = p.id
 group by p.id, p.company_id, p.customer_id, l.currency, p.made_at
union all
select b.company_id, 'BANK_LINE', b.customer_id, t.currency, t.amount, t.booking_date
  from bank_payer b join bank_line t on t.transaction_id = b.transaction_id where b.entry_id is null and b.state <> 'ASIDE'
union all
select e.company_id, 'ANNOUNCED', e.customer_id, e.currency, -e.amount, e.entry_date from payment_entry e where e.announced;
