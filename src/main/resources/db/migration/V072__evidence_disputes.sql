-- A dispute as the evidence tells it: what it was about, what it came to, and what it still keeps out of the claim. The chain holds its versions.
create view evidence_dispute as
select d.id, d.number, d.company_id, d.customer_id, d.currency, d.amount, d.description, d.status, d.outcome, d.granted, d.answer, d.credit_ref,
       d.opened_by, d.opened_at, d.closed_at, d.reason,
       coalesce((select sum(least(p.held, greatest(e.open_amount, 0))) from dispute_part p join ledger_entry e on e.id = p.entry_id where p.dispute_id = d.id), 0) as still,
       coalesce((select string_agg(distinct coalesce(e.document_ref, e.label, e.id::text), ', ') from dispute_part p join ledger_entry e on e.id = p.entry_id
                  where p.dispute_id = d.id), '') as documents
  from dispute d;
