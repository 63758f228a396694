-- Opening of customers: the law's caps on payment terms, who may approve what, requests with their checks, score and decisions,
-- and the versions of the decision tables that a manager changes.

-- Code de commerce L441-10 I (facts.md 3). Of the rows in force on a day, the one of the computation and the activity holds.
create table payment_term_cap (
    id           bigint generated always as identity primary key,
    payment_rule text not null check (payment_rule in ('NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE')),
    -- what is sold: transport and similar services have their own cap (L441-11 II)
    activity     text not null default 'GENERAL' check (activity in ('GENERAL', 'TRANSPORT')),
    max_days     integer not null check (max_days between 0 and 365),
    valid_from   date not null,
    valid_until  date,
    verified     boolean not null,
    source       text not null,
    unique (payment_rule, activity, valid_from),
    check (valid_until is null or valid_until >= valid_from)
);
insert into payment_term_cap (payment_rule, activity, max_days, valid_from, verified, source) values
    ('NET',                 'GENERAL',   60, '2009-01-01', true,  'code de commerce L441-10 I: 60 days from the invoice date; start of validity from general knowledge'),
    ('END_OF_MONTH_AFTER',  'GENERAL',   45, '2009-01-01', true,  'code de commerce L441-10 I: 45 days end of month, days first'),
    ('END_OF_MONTH_BEFORE', 'GENERAL',   45, '2009-01-01', true,  'code de commerce L441-10 I: 45 days end of month, end of month first'),
    ('NET',                 'TRANSPORT', 30, '2009-01-01', false, 'code de commerce L441-11 II: 30 days, to be read again at the source'),
    ('END_OF_MONTH_AFTER',  'TRANSPORT', 0,  '2009-01-01', false, 'code de commerce L441-11 II: 30 days from the invoice date leave no room for an end of month'),
    ('END_OF_MONTH_BEFORE', 'TRANSPORT', 0,  '2009-01-01', false, 'code de commerce L441-11 II: 30 days from the invoice date leave no room for an end of month');

-- What each role may grant by itself; a null limit is none.
create table approval_authority (
    id               bigint generated always as identity primary key,
    role             text not null check (role in ('ACCOUNTANT', 'MANAGER', 'CFO')),
    max_limit        numeric(19,4) check (max_limit >= 0),
    max_payment_days integer not null check (max_payment_days between 0 and 365),
    valid_from       date not null,
    valid_until      date,
    unique (role, valid_from)
);
insert into approval_authority (role, max_limit, max_payment_days, valid_from) values
    ('ACCOUNTANT', 10000, 45, '2020-01-01'),
    ('MANAGER',    60000, 60, '2020-01-01'),
    ('CFO',        null,  60, '2020-01-01');

create table onboarding_policy (
    name       text not null check (name in ('FOUR_EYES_ABOVE', 'REMINDER_WORKING_DAYS', 'ESCALATION_WORKING_DAYS')),
    valid_from date not null,
    value      numeric(19,4) not null check (value >= 0),
    primary key (name, valid_from)
);
insert into onboarding_policy (name, valid_from, value) values
    ('FOUR_EYES_ABOVE',         '2020-01-01', 100000),
    ('REMINDER_WORKING_DAYS',   '2020-01-01', 1),
    ('ESCALATION_WORKING_DAYS', '2020-01-01', 2);

create sequence onboarding_request_number;

create table onboarding_request (
    id                bigint generated always as identity primary key,
    number            text not null unique,
    customer_id       bigint references customer,
    company_id        bigint not null references company,
    customer_name     text not null,
    -- what tells one company from another: SIREN:…, otherwise VAT:…; null for whoever has neither
    identity          text,
    requester         text not null,
    origin            text not null check (origin in ('SCREEN', 'API', 'IMPORT')),
    idempotency_key   text,
    draft             jsonb not null,
    currency          text not null check (currency ~ '^[A-Z]{3}$'),
    requested_limit   numeric(19,4) not null check (requested_limit >= 0),
    requested_days    integer,
    requested_rule    text,
    natural_person    boolean not null,
    state             text not null check (state in ('CHECKING', 'TO_CHECK', 'TO_APPROVE', 'ACCEPTED', 'REFUSED')),
    register_attempts integer not null default 0,
    check_accepted    boolean not null default false,
    score             integer check (score between 0 and 100),
    score_facts       jsonb,
    score_version     integer,
    route             text check (route in ('AUTOMATIC', 'ACCOUNTANT', 'CREDIT_MANAGER', 'CFO', 'REFUSAL')),
    route_facts       jsonb,
    route_version     integer,
    route_row         integer,
    -- why the route is not what the table said (a natural person is never refused by a table)
    route_note        text,
    approver_role     text check (approver_role in ('ACCOUNTANT', 'MANAGER', 'CFO')),
    proposed_limit    numeric(19,4),
    proposed_days     integer,
    proposed_rule     text,
    proposed_plan     text,
    granted_limit     numeric(19,4),
    granted_days      integer,
    granted_rule      text,
    granted_plan      text,
    first_approver    text,
    decided_by        text,
    decided_at        timestamptz,
    refusal_reason    text,
    duplicate_of      text,
    reminded_at       timestamptz,
    escalations       integer not null default 0,
    created_at        timestamptz not null,
    changed_at        timestamptz not null
);
-- one open request for a company that wants to become a customer, whoever asks twice at the same moment
create unique index onboarding_request_open on onboarding_request (identity)
    where identity is not null and state in ('CHECKING', 'TO_CHECK', 'TO_APPROVE');
create unique index onboarding_request_key on onboarding_request (requester, idempotency_key) where idempotency_key is not null;
create index onboarding_request_state on onboarding_request (state, id desc);
create index onboarding_request_requester on onboarding_request (requester, id desc);
create index onboarding_request_changed on onboarding_request (changed_at desc);
create index onboarding_request_customer on onboarding_request (customer_id);

create table onboarding_check (
    id          bigint generated always as identity primary key,
    request_id  bigint not null references onboarding_request,
    kind        text not null check (kind in ('SIREN', 'SIRET', 'VAT', 'REGISTER', 'ESTABLISHMENT', 'VIES', 'DUPLICATES', 'TERMS')),
    outcome     text not null check (outcome in ('OK', 'WARNING', 'FAILED', 'UNKNOWN')),
    -- texts onboarding.check.<text_key>
    text_key    text not null,
    args        text[] not null default '{}',
    evidence_id bigint,
    source      text,
    checked_at  timestamptz not null,
    unique (request_id, kind)
);

create table onboarding_score_reason (
    request_id bigint not null references onboarding_request,
    row_number integer not null,
    criterion  text not null,
    fact       text,
    points     integer not null,
    annotation text,
    primary key (request_id, row_number)
);

-- the time-line: what happened, who did it, what was decided
create table onboarding_step (
    id            bigint generated always as identity primary key,
    request_id    bigint not null references onboarding_request,
    at            timestamptz not null,
    actor         text not null,
    kind          text not null check (kind in ('REQUESTED', 'REGISTERS_UNAVAILABLE', 'CHECK_ASKED', 'CHECK_DECIDED', 'SCORED', 'ROUTED',
                                                'APPROVAL_ASKED', 'REMINDED', 'ESCALATED', 'FIRST_APPROVAL', 'ACCEPTED', 'REFUSED')),
    args          text[] not null default '{}',
    reason        text
);
create index onboarding_step_request on onboarding_step (request_id, id);

-- Versions of the decision tables that decide about customers. One is in use; the engine has each published one too.
create table decision_table_version (
    id            bigint generated always as identity primary key,
    table_name    text not null,
    version       integer not null,
    source        text not null check (source in ('SHIPPED', 'UPLOAD')),
    file_name     text not null,
    content       text not null,
    sha256        text not null,
    findings      jsonb not null default '[]',
    definition_id text,
    in_use        boolean not null default false,
    created_by    text not null,
    created_at    timestamptz not null,
    published_by  text,
    published_at  timestamptz,
    unique (table_name, version)
);
create unique index decision_table_in_use on decision_table_version (table_name) where in_use;

-- What the live line of the browsers looks at.
create view desk_onboarding as
select r.number, r.state, r.approver_role, r.requester, r.changed_at from onboarding_request r;
