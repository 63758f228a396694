-- Search: a reference however it is punctuated, the number of a case, an amount that a customer owes.
create function bare_reference(text) returns text language sql immutable strict parallel safe as
    $$ select regexp_replace(upper($1), '[^[:alnum:]]', '', 'g') $$;
create index ledger_entry_bare_document on ledger_entry (bare_reference(document_ref) text_pattern_ops) where kind in ('INVOICE', 'CREDIT_NOTE');
-- answers alone what everybody owes: no row of the table is read
create index ledger_entry_owed on ledger_entry (customer_id, currency) include (open_amount, due_date) where open_amount <> 0;

create or replace view desk_document as
select e.id, e.kind, e.document_ref, e.document_date, e.due_date, e.amount, e.open_amount, e.currency, co.code as company_code,
       c.code as customer_code, c.name as customer_name, bare_reference(e.document_ref) as bare_ref
  from ledger_entry e
  join customer c on c.id = e.customer_id
  join company co on co.id = e.company_id;

create view desk_open_amount as
select customer_id, currency, open_amount, due_date from ledger_entry where open_amount <> 0;

create view desk_case_number as
select customer_id, number from dunning_case;

-- What a relance asks for is what its message asks for: the items with their penalties and lump sums, less the credit that is
-- deducted (frozen when the message is made, or put before somebody to validate; before that the items alone).
create or replace view desk_relance_amount as
select relance_id, array_agg(currency order by currency) as currencies, array_agg(amount order by currency) as amounts
  from (select i.relance_id, i.currency,
               sum(i.open_amount + i.penalty + i.lump_sum)
               - coalesce(max((r.totals #>> array[i.currency, 'credit'])::numeric), 0) as amount
          from relance_item i join relance r on r.id = i.relance_id
         group by i.relance_id, i.currency) by_currency
 group by relance_id;
