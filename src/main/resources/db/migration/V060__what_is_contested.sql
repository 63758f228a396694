-- What is contested of an entry stays out of matching, the rest of it does not; proposals say why they have combinations that cannot be shown.

-- As V050 has it, with what is contested beside the rest: of customers' debits only, nothing else can be.
create or replace view matchable_entry as
select e.id as entry_id, e.company_id, e.customer_id, e.currency, e.entry_date, ((e.open_amount - e.contested_amount) * e.side)::numeric(19,4) as open_amount,
       e.kind, e.document_ref,
       case when b.transaction_id is null or e.announced then e.label
            else concat_ws(' ', e.label, (select l.text from bank_line l where l.transaction_id = b.transaction_id)) end as label, e.side,
       coalesce(e.party_by = 'UNKNOWN', false) as nobody, e.contested_amount as contested
  from ledger_entry e left join bank_payer b on b.entry_id = e.id
 where e.open_amount <> 0 and (e.contested_amount = 0 or e.side > 0 and e.open_amount >= e.contested_amount)
   and not exists (select from lettrage_mark m where m.entry_id = e.id and m.ended_at is null);

alter table lettrage_proposal add column unlisted text;
comment on column lettrage_proposal.unlisted is 'why it has more alternatives than "others" holds; null: it holds all';
