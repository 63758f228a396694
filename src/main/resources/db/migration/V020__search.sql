-- Search as one types: without accents or capitals, and forgiving of a letter too many.

-- unaccent() itself may change with its dictionary and so cannot be indexed; ours names the dictionary.
create function search_fold(text) returns text language sql immutable strict parallel safe as
    $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

alter table customer add column search_text text generated always as (
    search_fold(name || ' ' || code || ' ' || coalesce(siren, '') || ' ' || coalesce(siret, '') || ' ' || coalesce(town, ''))) stored;
create index customer_search on customer using gin (search_text gin_trgm_ops);

alter table contact add column search_text text generated always as (
    search_fold(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, ''))) stored;
create index contact_search on contact using gin (search_text gin_trgm_ops) where active;

-- Documents: from their beginning whatever has become of them, by any part while something remains to be paid.
create index ledger_entry_document on ledger_entry (upper(document_ref) text_pattern_ops) where kind in ('INVOICE', 'CREDIT_NOTE');
create index ledger_entry_open_document on ledger_entry using gin (upper(document_ref) gin_trgm_ops) where open_amount <> 0;
create index ledger_entry_open_amount on ledger_entry (open_amount) where open_amount <> 0;
create index ledger_entry_open_whole on ledger_entry (amount) where open_amount <> 0;

-- What the desk reads.
create view desk_customer_search as
select c.id, c.code, c.name, c.siren, c.siret, c.town, c.segment, c.status, c.officer, c.search_text from customer c;

create view desk_contact_search as
select t.id, t.first_name, t.last_name, t.job_title, t.email, coalesce(t.mobile, t.phone) as phone, t.search_text,
       c.code as customer_code, c.name as customer_name
  from contact t join customer c on c.id = t.customer_id
 where t.active;

create view desk_document as
select e.id, e.kind, e.document_ref, e.document_date, e.due_date, e.amount, e.open_amount, e.currency, co.code as company_code,
       c.code as customer_code, c.name as customer_name
  from ledger_entry e
  join customer c on c.id = e.customer_id
  join company co on co.id = e.company_id;

create view desk_job as
select id, kind, title, status, total, done, message, error, created_by, subject_id from job;

-- The list of customers: a row each, with what a filter asks of it.
create view desk_customer as
select c.id, c.code, c.name, c.siren, c.postcode, c.town, c.country, c.segment, c.status, c.officer,
       nullif(concat_ws(' ', u.first_name, u.last_name), '') as officer_name, c.search_text
  from customer c left join app_user u on u.username = c.officer;

create view desk_customer_block as
select customer_id, company_id, blocked_until from customer_block where lifted_at is null;
