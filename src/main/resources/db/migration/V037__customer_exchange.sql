-- Customers come in and go out as files.
alter table import_run drop constraint import_run_kind_check,
    add constraint import_run_kind_check check (kind in ('FEC', 'OPEN_ITEMS', 'CUSTOMERS'));
alter table import_mapping drop constraint import_mapping_kind_check,
    add constraint import_mapping_kind_check check (kind in ('FEC', 'OPEN_ITEMS', 'CUSTOMERS'));

-- The history says which import changed a customer: that is how an import is taken back, field by field.
create function change_import() returns bigint language sql stable as
    $$ select nullif(current_setting('wisebook.import', true), '')::bigint $$;
alter table customer_history add column import_id bigint;
alter table customer_history alter column import_id set default change_import();
create index customer_history_import on customer_history (import_id) where import_id is not null;

-- Groups that a file was the first to name.
alter table customer_group add column import_id bigint;
create index customer_group_import on customer_group (import_id) where import_id is not null;

-- Contacts have no history of their own: what an import made of them. "before" is null where it made the contact.
create table contact_import (
    import_id  bigint not null,
    contact_id bigint not null references contact on delete cascade,
    before     jsonb,
    after      jsonb not null,
    primary key (import_id, contact_id)
);
create index contact_import_contact on contact_import (contact_id);

-- What the exchange module reads: fiches, accounts and the first person to write to, as they are written to files.
create view exchange_customer as
select c.id, c.code, c.name, c.trade_name, c.legal_form, c.natural_person, c.siren, c.siret, c.vat_number, c.naf, c.founded_on, c.workforce,
       c.company_category, c.address_line, c.address_extra, c.postcode, c.town, c.country, c.language, g.code as group_code, p.code as payer_code,
       c.segment, c.segment_locked, c.officer, c.sales_person, c.sector, c.region, c.plan, c.status, c.custom, c.search_text
  from customer c
  left join customer_group g on g.id = c.group_id
  left join customer p on p.id = c.payer_id
 where c.merged_into is null;

create view exchange_account as
select customer_id, company_id, account_code, payment_days, payment_rule, payment_method, discount_percent, discount_days, credit_limit, contract,
       penalty_rate, grouping_mode
  from customer_account;

create view exchange_contact as
select distinct on (customer_id) customer_id, first_name as contact_first_name, last_name as contact_last_name, job_title as contact_job_title,
       email as contact_email, phone as contact_phone, mobile as contact_mobile
  from contact
 where active
 order by customer_id, case when roles && array['PAYER'] then 0 when roles && array['BILLING'] then 1 when roles && array['MANAGEMENT'] then 2 else 3 end, id;
