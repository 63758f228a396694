-- Departments answer by a link in a mail, reasons and policies get their screens, statuses of electronic invoices come in and go out.

alter table dispute drop constraint dispute_source_check;
alter table dispute add constraint dispute_source_check
    check (source in ('OFFICER', 'CUSTOMER_PAGE', 'EINVOICE', 'DEDUCTION', 'REPLY', 'PHONE'));
-- Which asking is under way: the event of the thread that sent it to its department. A link belongs to one asking.
alter table dispute add column asking_id bigint;
-- The status of the electronic invoice that opened it.
alter table dispute add column einvoice_code integer;
alter table dispute_event drop constraint dispute_event_actor_kind_check;
-- LINK: whoever holds the link that was sent to the address in `actor`
alter table dispute_event add constraint dispute_event_actor_kind_check check (actor_kind in ('HUMAN', 'CUSTOMER', 'SYSTEM', 'LINK'));

-- Where a company's department reads its mails about disputes. Without a row each of its people is written to.
create table department_address (
    company_id  bigint not null references company,
    department  text not null check (department in ('LOGISTICS', 'SALES', 'ACCOUNTING', 'QUALITY')),
    email       text not null,
    language    text not null check (language in ('fr', 'en')),
    primary key (company_id, department)
);

-- Links by which a department answers; the token is in the mail alone.
create table dispute_link (
    id           bigint generated always as identity primary key,
    dispute_id   bigint not null references dispute,
    asking_id    bigint not null references dispute_event,
    department   text not null,
    kind         text not null check (kind in ('ASKING', 'REMINDER', 'REPLY')),
    token_hash   text not null unique,
    sent_to      text not null,
    -- whose address that is; null for a department's own
    username     text,
    language     text not null,
    made_at      timestamptz not null,
    expires_at   timestamptz not null check (expires_at > made_at),
    revoked_at   timestamptz,
    revoked_by   text,
    last_used_at timestamptz,
    uses         bigint not null default 0,
    -- when a question was asked by it, and when somebody said something to that
    asked_at     timestamptz,
    replied_at   timestamptz,
    answered_at  timestamptz
);
create index dispute_link_dispute on dispute_link (dispute_id, id desc);

create index dispute_reason_used on dispute (reason);
-- The department of a reason; without one the table dispute-routing says it.
alter table dispute_reason add column department text check (department in ('LOGISTICS', 'SALES', 'ACCOUNTING', 'QUALITY'));

-- Working days that a transfer may take after the promised day.
alter table promise_policy add column tolerance_days integer not null default 2 check (tolerance_days between 0 and 10);
alter table promise_policy add column entered_by text not null default 'system';
alter table promise_policy add column entered_at timestamptz;

-- How satisfied customers are with the answers to their disputes, by month of their saying so: feeds the satisfaction objective.
create view dispute_satisfaction as
select d.company_id, date_trunc('month', o.answered_at at time zone 'Europe/Paris')::date as month, count(*) as answers,
       round(avg(o.score), 2) as average, count(*) filter (where o.score >= 4) as satisfied
  from dispute_opinion o join dispute d on d.id = o.dispute_id
 where o.score is not null
 group by d.company_id, date_trunc('month', o.answered_at at time zone 'Europe/Paris')::date;

-- What the platforms of electronic invoicing say about our invoices (facts.md 13). Rows are kept whatever became of them.
create table einvoice_status (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    -- the platform's own number of the status: the same one comes in once
    platform_id     text not null,
    invoice_number  text not null,
    code            integer not null,
    reason          text,
    amount          numeric(19,4) check (amount > 0),
    at              timestamptz not null,
    comment         text,
    outcome         text not null check (outcome in ('APPLIED', 'KEPT', 'LATE', 'UNKNOWN_INVOICE')),
    -- why nothing came of it: end of a message's key
    why             text,
    dispute_number  text,
    received_at     timestamptz not null,
    received_by     text not null,
    unique (company_id, platform_id)
);
create index einvoice_status_invoice on einvoice_status (company_id, upper(invoice_number), at desc);
create index einvoice_status_unknown on einvoice_status (company_id) where outcome = 'UNKNOWN_INVOICE';

-- What each entry of an electronic invoice stands at: the newest status that was taken. By number, so that an import that is taken back
-- and made again finds them.
create view einvoice_item as
select distinct on (e.id) e.id as entry_id, s.code, s.reason, s.at, s.dispute_number
  from einvoice_status s
  join ledger_entry e on e.company_id = s.company_id and upper(e.document_ref) = upper(s.invoice_number) and e.kind = 'INVOICE' and e.side > 0
 where s.outcome in ('APPLIED', 'KEPT')
 order by e.id, s.at desc, s.id desc;

-- What we tell the platforms: 212, cashed, with the amount that came or went. The invoicing module takes them by their ids.
create table einvoice_status_out (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    invoice_number  text not null,
    code            integer not null,
    amount          numeric(19,4) not null check (amount <> 0),
    currency        text not null,
    -- cashed of the invoice in all
    total           numeric(19,4) not null,
    at              timestamptz not null
);
create index einvoice_status_out_invoice on einvoice_status_out (company_id, upper(invoice_number));
