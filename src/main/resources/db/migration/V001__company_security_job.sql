-- Ground floor: our legal entities, users, the audit trail, long jobs.

create table company (
    id                  bigint generated always as identity primary key,
    code                text not null unique check (code ~ '^[A-Z0-9_-]{1,20}$'),
    name                text not null,
    legal_form          text,
    share_capital       text,
    siren               text check (siren ~ '^[0-9]{9}$'),
    siret               text check (siret ~ '^[0-9]{14}$'),
    vat_number          text,
    address_line        text,
    postcode            text,
    town                text,
    country             text not null default 'FR' check (country ~ '^[A-Z]{2}$'),
    phone               text,
    email               text,
    sender_name         text,
    sender_email        text,
    sms_sender          text check (length(sms_sender) <= 11),
    iban                text,
    bic                 text,
    bank_name           text,
    currency            text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
    -- accounts that hold customers, and accounts that hold the treasury (bank feed freshness), by prefix
    receivable_prefix   text not null default '411',
    treasury_prefix     text not null default '512',
    -- default payment terms, when the customer's account says nothing
    payment_days        integer not null default 30 check (payment_days between 0 and 365),
    payment_rule        text not null default 'NET' check (payment_rule in ('NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE')),
    -- a company observes until a manager opens it: cycles decide and show, nothing leaves
    sending_open        boolean not null default false,
    sending_opened_by   text,
    sending_opened_at   timestamptz,
    -- news older than this many days holds every message
    max_news_age_days   integer not null default 5 check (max_news_age_days >= 1),
    demonstration       boolean not null default false,
    created_at          timestamptz not null default now()
);

create table app_user (
    username        text primary key check (username ~ '^[a-z0-9._-]{2,40}$'),
    password_hash   text not null,
    first_name      text not null,
    last_name       text not null,
    email           text not null,
    language        text not null default 'fr' check (language in ('fr', 'en')),
    roles           text[] not null check (roles <@ array['OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN'] and cardinality(roles) > 0),
    enabled         boolean not null default true,
    demonstration   boolean not null default false,
    created_at      timestamptz not null default now()
);

create table audit_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null default now(),
    actor       text not null,
    actor_kind  text not null check (actor_kind in ('HUMAN', 'SYSTEM')),
    action      text not null,
    subject     text not null,
    subject_id  text not null,
    before      jsonb,
    after       jsonb
);
create index audit_entry_subject on audit_entry (subject, subject_id, at desc);

-- REST: an Idempotency-Key seen before answers what it answered then
create table idempotency_key (
    username    text not null,
    key         text not null,
    method_path text not null,
    body_sha256 text not null,
    status      integer,
    body        text,
    location    text,
    created_at  timestamptz not null default now(),
    primary key (username, key)
);

create table job (
    id               bigint generated always as identity primary key,
    kind             text not null,
    subject_id       text,
    title            text not null,
    status           text not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    total            bigint,
    done             bigint not null default 0,
    message          text,
    error            text,
    cancel_requested boolean not null default false,
    parameters       jsonb not null default '{}',
    created_by       text not null,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    heartbeat_at     timestamptz,
    node             text
);
create index job_open on job (status, id) where status in ('QUEUED', 'RUNNING');

-- embedded mode: how far the application's clock is ahead of the machine's
create table clock_offset (
    only_row    boolean primary key default true check (only_row),
    seconds     bigint not null default 0 check (seconds >= 0)
);
insert into clock_offset default values;
