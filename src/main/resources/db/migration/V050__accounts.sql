-- Suppliers' accounts beside customers', and customers found in the label where a ledger's account is collective.

-- A supplier is a party like a customer, so that lettrage works on his account as it does on any other; he is nobody's customer.
alter table customer add column party text not null default 'CUSTOMER' check (party in ('CUSTOMER', 'SUPPLIER'));
create index customer_supplier on customer (id) where party = 'SUPPLIER';

-- side: 1 on a customer's account, -1 on a supplier's, where an invoice is a credit; amount * side is positive for an invoice on both.
-- party_by: how the party was found where the source names none. UNKNOWN: it stands on the collective account, nobody may be asked for it.
alter table ledger_entry
    add column side     smallint not null default 1 check (side in (1, -1)),
    add column party_by text check (party_by in ('LABEL', 'DOCUMENT', 'UNKNOWN', 'PERSON'));
create index ledger_entry_unknown_party on ledger_entry (company_id, customer_id) where party_by = 'UNKNOWN';

-- An entry never stands on an account of the other side. While there is no supplier it costs two looks at empty indexes.
create function ledger_entry_side() returns trigger language plpgsql set enable_nestloop to off as $$
declare bad bigint;
begin
    if exists (select 1 from customer where party = 'SUPPLIER') or exists (select 1 from added where side < 0) then
        select a.id into bad from added a join customer c on c.id = a.customer_id where (a.side < 0) <> (c.party = 'SUPPLIER') limit 1;
        if bad is not null then
            raise exception 'entry % stands on an account of the other side', bad using errcode = 'check_violation';
        end if;
    end if;
    return null;
end $$;
create trigger ledger_entry_side after insert on ledger_entry
    referencing new table as added for each statement execute function ledger_entry_side();

-- Suppliers are not searched for, owe nothing and have no duplicates.
create or replace function search_customers_made() returns trigger language plpgsql as $$
begin
    insert into search_customer select r.* from new_rows n, search_row(row(n.*)::customer) r where n.party = 'CUSTOMER';
    perform search_learn(array(select distinct w from new_rows n, unnest(search_words(concat_ws(' ', n.name, n.trade_name, n.town))) w
                                where n.party = 'CUSTOMER'));
    return null;
end $$;
create or replace function owed_customers_made() returns trigger language plpgsql as $$
begin
    insert into customer_owed (customer_id, company_id) select id, 0 from new_rows where party = 'CUSTOMER';
    return null;
end $$;
create or replace function owed_accounts_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from customer_owed o using old_rows a where o.customer_id = a.customer_id and o.company_id = a.company_id
           and not exists (select 1 from customer_account k where k.customer_id = a.customer_id and k.company_id = a.company_id);
    end if;
    if tg_op <> 'DELETE' then
        insert into customer_owed (customer_id, company_id) select a.customer_id, a.company_id from new_rows a
         where not exists (select 1 from customer c where c.id = a.customer_id and c.party = 'SUPPLIER')
            on conflict do nothing;
    end if;
    return null;
end $$;
create or replace function customer_duplicate_added() returns trigger language plpgsql as $$
begin
    insert into customer_duplicate_todo (customer_id) select id from new_rows where party = 'CUSTOMER';
    return null;
end $$;

-- Which side a party stands on is no fact of a fiche that somebody changes: it has no line in its history.
create or replace function history_row(whole jsonb) returns jsonb language sql immutable parallel safe as
    $$ select jsonb_strip_nulls(whole - array['search_text', 'version', 'changed_at', 'content', 'party']) $$;

-- What the modules publish of customers and of what they owe: without suppliers. Each view as it stands, with one condition more.
do $$
declare
    published text[][] := array[
        ['desk_customer', ' where c.party = ''CUSTOMER'''], ['desk_customer_search', ' where c.party = ''CUSTOMER'''],
        ['desk_customer_row', ' where c.party = ''CUSTOMER'''], ['exchange_customer', ' and c.party = ''CUSTOMER'''],
        ['paying_customer', ' where party = ''CUSTOMER'''],
        ['desk_open_item', ' and e.side > 0'], ['desk_document', ' where e.side > 0'], ['desk_without_email', ' and e.side > 0'],
        ['desk_open_amount', ' and side > 0'], ['open_amount', ' where side > 0'], ['ledger_line', ' where side > 0'],
        ['payment_entry', ' and side > 0'], ['open_document', ' and side > 0']];
    one text[];
begin
    foreach one slice 1 in array published loop
        execute format('create or replace view %I as %s%s', one[1], rtrim(pg_get_viewdef(one[1]::regclass), ';'), one[2]);
    end loop;
end $$;

-- What matching reads: as though the account were a customer's. Whoever writes what it found turns the signs back by side.
create or replace view matchable_entry as
select e.id as entry_id, e.company_id, e.customer_id, e.currency, e.entry_date, (e.open_amount * e.side)::numeric(19,4) as open_amount, e.kind,
       e.document_ref,
       case when b.transaction_id is null or e.announced then e.label
            else concat_ws(' ', e.label, (select l.text from bank_line l where l.transaction_id = b.transaction_id)) end as label, e.side,
       coalesce(e.party_by = 'UNKNOWN', false) as nobody
  from ledger_entry e left join bank_payer b on b.entry_id = e.id
 where e.open_amount <> 0 and e.contested_amount = 0
   and not exists (select from lettrage_mark m where m.entry_id = e.id and m.ended_at is null);
create or replace view lettered_entry as
select id as entry_id, company_id, customer_id, currency, entry_date, (amount * side)::numeric(19,4) as amount, kind, document_ref, label, account,
       letter, import_id, coalesce(party_by = 'UNKNOWN', false) as nobody
  from ledger_entry;
create or replace view lettrage_past as
select g.company_id, g.customer_id, g.id, max(e.entry_date) filter (where l.amount * e.side < 0) as paid_on,
       min(e.entry_date) filter (where l.amount * e.side > 0) as invoiced_on, count(*) filter (where l.amount * e.side > 0) as invoices,
       count(distinct date_trunc('month', e.entry_date)) filter (where l.amount * e.side > 0) as months
  from lettrage g join lettrage_line l on l.lettrage_id = g.id join ledger_entry e on e.id = l.entry_id
 where g.closing_reason is null group by g.id;

-- What the ledger itself wrote goes back to it: the code of the account there, none where the source named no party.
create or replace view lettrage_fec_line as
select e.id as entry_id, e.company_id, e.journal, e.entry_number, e.entry_rank, e.entry_date, coalesce(e.account, '') as account,
       case when e.party_by is not null then coalesce(e.account, '') when e.alias_code is not null then e.alias_code
            when e.side < 0 then substr(a.account_code, 3) else a.account_code end as customer_code,
       case when e.party_by is null then c.name when e.side < 0 then 'Collectif fournisseurs' else 'Collectif clients' end as customer_name,
       e.document_ref, e.document_date, e.label, e.kind,
       coalesce(e.company_amount, e.amount) as company_amount, e.amount, e.currency, e.source_line, e.import_id, g.code as letter, g.lettrage_date, e.side
  from ledger_entry e join customer c on c.id = e.customer_id
  join customer_account a on a.company_id = e.company_id and a.customer_id = e.customer_id
  left join lateral (select h.code, h.lettrage_date from lettrage_line l join lettrage h on h.id = l.lettrage_id
                      where l.entry_id = e.id and not h.partial and h.closing_reason is null order by h.id limit 1) g on true
 where e.entry_rank is not null;

-- The workshop shows on which side an account stands and how its party was found.
create or replace view workshop_entry as
select e.id as entry_id, e.company_id, e.customer_id, c.code as customer_code, c.name as customer_name, e.kind, e.account, e.journal, e.entry_date,
       e.due_date, e.document_ref, e.label, e.amount, e.open_amount, e.contested_amount, e.currency, e.announced, m.kind as mark, m.note as mark_note,
       m.made_by as marked_by, m.made_at as marked_at, e.side, e.party_by
  from ledger_entry e join customer c on c.id = e.customer_id left join lettrage_mark m on m.entry_id = e.id and m.ended_at is null;
create or replace view workshop_customer as
select c.id, c.code, c.name, c.group_id, g.name as group_name, c.payer_id, p.code as payer_code, p.name as payer_name, c.party
  from customer c left join customer_group g on g.id = c.group_id left join customer p on p.id = c.payer_id;

-- Whether debits and credits of a lettrage are a customer's or a supplier's.
create or replace view lettrage_head as
select g.id, g.company_id, g.customer_id, g.code, c.code as customer_code, c.name as customer_name, g.partial, g.source, g.confidence, g.step,
       g.clues::text as clues, g.run_id, g.made_at, g.made_by, g.lettrage_date, c.party
  from lettrage g join customer c on c.id = g.customer_id where g.closing_reason is null;

-- What the exchange module recognises in labels: whoever has an account on that side, by the ledger's code.
create view exchange_party as
select a.company_id, c.party, case when c.party = 'SUPPLIER' then substr(a.account_code, 3) else a.account_code end as code, c.name
  from customer_account a join customer c on c.id = a.customer_id where c.merged_into is null;
