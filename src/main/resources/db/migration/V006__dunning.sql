-- Reference rates by half-year (facts.md 1). In percent a year. Two series that must never be confused.
create table reference_rate (
    series      text not null check (series in ('ECB_MAIN_REFINANCING', 'LEGAL_PROFESSIONAL')),
    half_year   date not null check (extract(day from half_year) = 1 and extract(month from half_year) in (1, 7)),
    rate        numeric(7,4) not null,
    -- false until somebody has read it at the source named
    verified    boolean not null,
    source      text not null,
    primary key (series, half_year)
);

-- Margin over the ECB rate by debtor (L441-10 II: 10 points; public buyers, CCP R2192-31: 8 points) and the lump sum (D441-5), dated.
create table legal_amount (
    name        text not null check (name in ('PENALTY_MARGIN', 'PENALTY_MARGIN_PUBLIC', 'LUMP_SUM', 'PRESCRIPTION_YEARS')),
    valid_from  date not null,
    value       numeric(19,4) not null,
    source      text not null,
    primary key (name, valid_from)
);

-- When we may write or call, and how often. The newest row that is valid applies.
create table contact_policy (
    channel         text not null check (channel in ('EMAIL', 'SMS', 'LETTER', 'CALL')),
    valid_from      date not null,
    opens_at        time not null,
    closes_at       time not null,
    saturdays       boolean not null,
    primary key (channel, valid_from)
);
create table contact_cap (
    valid_from      date primary key,
    -- messages and calls to one customer, over all our companies
    max_a_day       integer not null check (max_a_day >= 1),
    max_a_week      integer not null check (max_a_week >= 1)
);

create table collections_run (
    id              bigint generated always as identity primary key,
    as_of           date not null,
    status          text not null check (status in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    trigger         text not null check (trigger in ('TIMER', 'BUTTON', 'API', 'CLOCK')),
    started_by      text not null,
    started_at      timestamptz not null,
    finished_at     timestamptz,
    job_id          bigint references job,
    customers       integer not null default 0,
    items           integer not null default 0,
    cases_opened    integer not null default 0,
    cases_advanced  integer not null default 0,
    cases_closed    integer not null default 0,
    report          jsonb not null default '{}'
);
create unique index collections_run_one on collections_run ((true)) where status = 'RUNNING';

-- What the table said of each item, the last time it said something else than before.
create table dunning_decision (
    entry_id        bigint primary key references ledger_entry,
    decided_on      date not null,
    table_version   integer not null,
    -- the row of the workbook that fired, null when no row fits
    table_row       integer,
    level           integer,
    outcome         text not null check (outcome in ('STEP', 'WAIT', 'NO_RULE', 'PRESCRIBED')),
    channel         text,
    facts           jsonb not null,
    changed_at      timestamptz not null
);

-- The level that each item has reached; it stands even when the item is settled and opened again.
create table item_level (
    entry_id    bigint primary key references ledger_entry,
    level       integer not null check (level >= 0),
    reached_on  date not null,
    relance_id  bigint
);

create table dunning_case (
    id                  bigint generated always as identity primary key,
    number              text not null unique,
    company_id          bigint not null references company,
    customer_id         bigint not null references customer,
    status              text not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
    level               integer not null default 0,
    -- what the table would have sent, held or not: a manager reads this before he opens a company
    planned_level       integer,
    planned_channel     text,
    planned_amount      numeric(19,4),
    planned_currency    text,
    -- what the case does now, and when it looks again by itself
    action              text,
    action_reason       text,
    next_date           date,
    plan_fingerprint    text,
    opened_at           timestamptz not null,
    closed_at           timestamptz,
    closed_reason       text,
    -- when our claim was declared to the insolvency practitioner
    insolvency_declared_on date,
    version             integer not null default 0
);
create unique index dunning_case_one_open on dunning_case (company_id, customer_id) where status = 'OPEN';
create index dunning_case_customer on dunning_case (customer_id);
create sequence dunning_case_number;

create table relance (
    id              bigint generated always as identity primary key,
    case_id         bigint not null references dunning_case,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    -- (case, step): the same step is never taken twice
    step_key        text not null unique,
    run_id          bigint references collections_run,
    planned_on      date not null,
    level           integer not null,
    channel         text not null check (channel in ('EMAIL', 'SMS', 'LETTER', 'REGISTERED_LETTER', 'CALL', 'LEGAL')),
    fallback        text,
    template        text not null,
    formal_notice   boolean not null default false,
    show_penalties  boolean not null default false,
    -- share (percent) of unallocated credit below which the message goes and shows it deducted
    credit_share    numeric(5,2) not null default 0,
    minimum_amount  numeric(19,4) not null default 0,
    table_version   integer,
    table_row       integer,
    status          text not null check (status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'REFUSED', 'QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'UNCERTAIN', 'DONE', 'ABANDONED')),
    abandoned_reason text,
    reference       text unique,
    message_id      bigint references message,
    -- calls: how often it was tried; not before when a call, or a message that could not be handed over, is tried again
    attempts        integer not null default 0,
    not_before      date,
    -- letters: when it was posted
    posted_on       date,
    approved_by     text,
    approved_at     timestamptz,
    decided_by_kind text not null default 'SYSTEM' check (decided_by_kind in ('HUMAN', 'SYSTEM')),
    sent_at         timestamptz,
    totals          jsonb not null default '{}',
    created_at      timestamptz not null
);
create index relance_case on relance (case_id, id desc);
create index relance_customer on relance (customer_id, planned_on desc);
create index relance_run on relance (run_id);
-- one live step a case: planning again finds it, and nothing is ever sent beside it
create unique index relance_one_live on relance (case_id) where status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED', 'UNCERTAIN');

create table relance_item (
    relance_id      bigint not null references relance,
    entry_id        bigint not null references ledger_entry,
    level           integer not null,
    -- what was asked for, frozen when the message left
    open_amount     numeric(19,4) not null,
    currency        text not null,
    days_overdue    integer not null,
    penalty         numeric(19,4) not null default 0,
    lump_sum        numeric(19,4) not null default 0,
    table_row       integer,
    -- what the item had reached before this step, put back when the message turns out not to have arrived
    level_before    integer,
    reached_before  date,
    primary key (relance_id, entry_id)
);
create index relance_item_entry on relance_item (entry_id);

-- Why something is not sent, until when, and what releases it.
create table hold (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    case_id         bigint references dunning_case,
    relance_id      bigint references relance,
    entry_id        bigint references ledger_entry,
    reason          text not null check (reason in ('OBSERVATION', 'STALE_NEWS', 'BLOCKED', 'INSOLVENT', 'PROMISE', 'DISPUTE',
                        'UNALLOCATED_CREDIT', 'CONTACT_CAP', 'CLOSED_HOURS', 'HOLIDAY', 'MINIMUM_AMOUNT', 'NO_RECIPIENT',
                        'ITEM_CHANGED', 'PRESCRIBED', 'UNCERTAIN_SEND', 'SEND_FAILED',
                        'FORMAL_NOTICE_FIRST')),
    detail          text,
    amount          numeric(19,4),
    currency        text,
    held_until      date,
    -- message key that says what releases it
    released_by     text not null,
    created_on      date not null,
    created_at      timestamptz not null,
    released_at     timestamptz,
    created_by      text not null
);
-- a rollback deletes entries: without it each of them would read the whole table
create index hold_entry on hold (entry_id) where entry_id is not null;
create index hold_live on hold (company_id, customer_id) where released_at is null;
-- a reason holds an item, or the whole message, once
create unique index hold_once on hold (company_id, customer_id, reason, coalesce(entry_id, 0)) where released_at is null;
create index hold_case on hold (case_id) where released_at is null;

create table promise (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    case_id         bigint references dunning_case,
    amount          numeric(19,4) not null check (amount > 0),
    currency        text not null,
    promised_on     date not null,
    due_on          date not null,
    -- due date plus bank days of tolerance
    judged_on       date not null check (judged_on >= due_on),
    status          text not null default 'LIVE' check (status in ('LIVE', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'CANCELLED')),
    kept_amount     numeric(19,4) not null default 0,
    judged_at       timestamptz,
    channel         text not null,
    contact_id      bigint references contact,
    note            text,
    recorded_by     text not null,
    recorded_at     timestamptz not null
);
create index promise_live on promise (company_id, customer_id) where status = 'LIVE';
create table promise_item (
    promise_id      bigint not null references promise,
    entry_id        bigint not null references ledger_entry,
    open_amount     numeric(19,4) not null,
    -- the part of the item that the promise covers
    covered         numeric(19,4) not null check (covered > 0),
    primary key (promise_id, entry_id)
);
create index promise_item_entry on promise_item (entry_id);

-- What a human found out about an item past its prescription (L110-4; interrupted by 2240, 2241, 2244 of the code civil).
create table prescription_check (
    entry_id        bigint primary key references ledger_entry,
    prescribed      boolean not null,
    interrupted_on  date,
    reason          text not null,
    checked_by      text not null,
    checked_at      timestamptz not null,
    check (prescribed = (interrupted_on is null))
);

create table penalty_waiver (
    entry_id    bigint primary key references ledger_entry,
    reason      text not null,
    waived_by   text not null,
    waived_at   timestamptz not null
);

create index relance_contacted on relance (customer_id, sent_at) where sent_at is not null;
create index relance_to_post on relance (case_id) where posted_on is null and channel in ('LETTER', 'REGISTERED_LETTER');
create index hold_reason on hold (reason, created_on) where released_at is null;

-- Customers that nobody can reach by mail or telephone: an officer decided to write by post.
create table letter_only (
    customer_id bigint not null references customer,
    company_id  bigint not null references company,
    since       timestamptz not null,
    primary key (customer_id, company_id)
);

-- Published for the demonstration: who was written to, and when.
create view recently_relanced as select customer_id, sent_at from relance where sent_at is not null;
