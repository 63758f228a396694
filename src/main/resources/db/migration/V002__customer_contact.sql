create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table customer_group (
    id      bigint generated always as identity primary key,
    code    text not null unique,
    name    text not null
);

create table customer (
    id                bigint generated always as identity primary key,
    code              text not null unique,
    name              text not null,
    legal_form        text,
    natural_person    boolean not null default false,
    siren             text,
    siret             text,
    vat_number        text,
    address_line      text,
    address_extra     text,
    postcode          text,
    town              text,
    country           text not null default 'FR' check (country ~ '^[A-Z]{2}$'),
    language          text not null default 'fr' check (language in ('fr', 'en')),
    group_id          bigint references customer_group,
    segment           text not null default 'STANDARD',
    segment_locked    boolean not null default false,
    officer           text references app_user,
    sales_person      text references app_user,
    status            text not null default 'ACTIVE' check (status in ('ACTIVE', 'ARCHIVED', 'INSOLVENT')),
    insolvent_since   date,
    sector            text,
    region            text,
    demonstration     boolean not null default false,
    created_at        timestamptz not null default now(),
    check ((status = 'INSOLVENT') = (insolvent_since is not null))
);
create index customer_officer on customer (officer);
create index customer_group_id on customer (group_id);
create index customer_segment on customer (segment);
create index customer_name_trgm on customer using gin (name gin_trgm_ops);

-- A customer's account with one of our companies: its code in that ledger, its terms, its dunning settings.
create table customer_account (
    id                      bigint generated always as identity primary key,
    customer_id             bigint not null references customer,
    company_id              bigint not null references company,
    account_code            text not null,
    payment_days            integer check (payment_days between 0 and 365),
    payment_rule            text check (payment_rule in ('NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE')),
    payment_method          text not null default 'TRANSFER' check (payment_method in ('TRANSFER', 'DIRECT_DEBIT', 'CHEQUE', 'CARD', 'BILL')),
    contract                text not null default 'STANDARD' check (contract in ('STANDARD', 'FRAMEWORK', 'PUBLIC')),
    -- contractual penalty rate in percent a year; null: the default rate of the law applies
    penalty_rate            numeric(7,4) check (penalty_rate >= 0),
    penalties_waived        boolean not null default false,
    penalties_waived_reason text,
    credit_limit            numeric(19,4) check (credit_limit >= 0),
    -- one message lists all the items (ALL) or one message an invoice (INVOICE); can be changed at any time
    grouping_mode           text not null default 'ALL' check (grouping_mode in ('ALL', 'INVOICE')),
    unique (company_id, account_code),
    unique (company_id, customer_id),
    check (not penalties_waived or penalties_waived_reason is not null)
);
create index customer_account_customer on customer_account (customer_id);

-- A manager or an officer stops everything for a customer until a date.
create table customer_block (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    company_id      bigint references company,
    reason          text not null,
    blocked_until   date not null,
    created_by      text not null,
    created_at      timestamptz not null,
    lifted_at       timestamptz,
    lifted_by       text
);
create index customer_block_live on customer_block (customer_id) where lifted_at is null;

create table contact (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    civility        text,
    first_name      text,
    last_name       text,
    job_title       text,
    email           text,
    phone           text,
    mobile          text,
    language        text check (language in ('fr', 'en')),
    roles           text[] not null default '{}' check (roles <@ array['PAYER','BUYER','BILLING','SALES','MANAGEMENT','LEGAL']),
    -- false once a bounce or an officer said the address or the number is wrong
    email_valid     boolean not null default true,
    mobile_valid    boolean not null default true,
    phone_valid     boolean not null default true,
    sms_opt_out_at  timestamptz,
    active          boolean not null default true,
    created_at      timestamptz not null default now()
);
create index contact_customer on contact (customer_id) where active;
create index contact_email on contact (lower(email));

-- anything said or sent either way, on one time-line
create table interaction (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customer,
    company_id  bigint references company,
    at          timestamptz not null,
    direction   text not null check (direction in ('OUT', 'IN', 'INTERNAL')),
    channel     text not null check (channel in ('EMAIL', 'SMS', 'LETTER', 'CALL', 'NOTE', 'SYSTEM')),
    kind        text not null,
    subject     text not null,
    body        text,
    actor       text not null,
    actor_kind  text not null check (actor_kind in ('HUMAN', 'SYSTEM')),
    relance_id  bigint,
    message_id  bigint
);
create index interaction_customer on interaction (customer_id, at desc);
create unique index interaction_once on interaction (message_id, kind) where message_id is not null;
