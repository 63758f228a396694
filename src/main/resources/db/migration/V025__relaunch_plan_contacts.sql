-- Somebody asks for the next relance now. The planner reads it until it has been used or its day has passed; a relance that
-- carries it (waiting for an approval or for the morning) keeps it alive.
create table relance_request (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    requested_by    text not null,
    reason          text not null,
    requested_on    date not null,
    requested_at    timestamptz not null,
    used_at         timestamptz,
    withdrawn_at    timestamptz,
    withdrawn_by    text
);
-- two people at once, or a double click: one request a day
create unique index relance_request_once on relance_request (company_id, customer_id, requested_on) where withdrawn_at is null;
create index relance_request_open on relance_request (company_id, customer_id) where used_at is null and withdrawn_at is null;

alter table relance add column request_id bigint references relance_request;
create index relance_request_used on relance (request_id) where request_id is not null;

-- Why a customer has the plan that somebody chose for him.
alter table customer add column segment_reason text;
alter table customer add column segment_changed_by text;
alter table customer add column segment_changed_at timestamptz;

-- Two people who edit the same person at once are told: each change counts.
alter table contact add column version integer not null default 0;
alter table contact add column changed_at timestamptz;
alter table contact add column changed_by text;
-- numbers are searched by their digits, however they were written
alter table contact add column search_phone text generated always as (
    regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g') || ' ' || regexp_replace(coalesce(mobile, ''), '[^0-9]', '', 'g')) stored;
create index contact_search_phone on contact using gin (search_phone gin_trgm_ops);

create index contact_of_customer on contact (customer_id);

-- The directory: one row a person, with what a filter asks of it.
create view desk_contact as
select t.id, t.customer_id, c.code as customer_code, c.name as customer_name, c.country, c.officer, t.civility, t.first_name, t.last_name,
       t.job_title, t.email, t.phone, t.mobile, coalesce(t.language, c.language) as language, t.roles, t.email_valid, t.mobile_valid,
       t.phone_valid, t.sms_opt_out_at, t.active, t.version, t.search_text, t.search_phone, c.search_text as customer_search
  from contact t join customer c on c.id = t.customer_id;
