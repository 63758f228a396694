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

-- settled: the sum of the message was made; before that the amount is the principal alone, and is called so
create or replace view desk_relance as
select r.id, r.customer_id, co.code as company_code, r.planned_on, r.level, r.channel, r.formal_notice, r.status, r.abandoned_reason,
       r.reference, r.message_id, r.decided_by_kind, r.approved_by, r.sent_at, a.currencies, a.amounts, m.recipients,
       m.document_id, m.error, r.table_row, r.totals <> '{}' as settled
  from relance r
  join company co on co.id = r.company_id
  left join desk_relance_amount a on a.relance_id = r.id
  left join message m on m.id = r.message_id;

create or replace view desk_relance_list as
select r.id, d.number as case_number, co.code as company_code, c.code as customer_code, c.name as customer_name, c.officer, r.run_id,
       r.planned_on, r.level, r.channel, r.template, r.formal_notice, r.status, r.abandoned_reason, r.reference, r.message_id, r.table_version,
       r.table_row, r.approved_by, r.sent_at, coalesce((r.sent_at at time zone 'Europe/Paris')::date, r.planned_on) as day,
       a.currencies, a.amounts, m.recipients, m.error,
       c.search_text || ' ' || lower(coalesce(r.reference, '') || ' ' || d.number) as search_text, r.totals <> '{}' as settled
  from relance r
  join dunning_case d on d.id = r.case_id
  join company co on co.id = r.company_id
  join customer c on c.id = r.customer_id
  left join desk_relance_amount a on a.relance_id = r.id
  left join message m on m.id = r.message_id;
