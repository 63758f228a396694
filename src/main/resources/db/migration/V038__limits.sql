-- Exposure against the credit limit: orders that other modules report, what each customer uses of its limit, and the alerts.

-- A group's limit holds for all its members with all our companies that keep their books in this currency.
alter table customer_group
    add column credit_limit numeric(19,4) check (credit_limit >= 0),
    add column currency     text not null default 'EUR' check (currency ~ '^[A-Z]{3}$');

-- An order taken and not invoiced yet, as the module that took it reports it. Its invoice closes it: both at once would count twice.
create table reported_order (
    id            bigint generated always as identity primary key,
    source        text not null check (source ~ '^[A-Za-z0-9._-]{1,40}$'),
    reference     text not null check (length(reference) between 1 and 100),
    company_id    bigint not null references company,
    customer_id   bigint not null references customer,
    amount        numeric(19,4) not null check (amount > 0),
    currency      text not null check (currency ~ '^[A-Z]{3}$'),
    ordered_on    date not null,
    state         text not null default 'OPEN' check (state in ('OPEN', 'INVOICED', 'CANCELLED')),
    reported_by   text not null,
    reported_at   timestamptz not null,
    changed_at    timestamptz not null,
    unique (source, reference)
);
create index reported_order_open on reported_order (customer_id, company_id) where state = 'OPEN';
create index reported_order_customer on reported_order (customer_id);

-- What may be changed by whoever sets the policy; the row in force on a day is the newest that has begun.
create table limit_policy (
    name       text not null check (name in ('APPROACHING_PERCENT', 'BLOCK_DAYS', 'LONGEST_ACCEPTANCE_DAYS')),
    valid_from date not null,
    value      numeric(19,4) not null check (value > 0),
    primary key (name, valid_from)
);
insert into limit_policy (name, valid_from, value) values
    ('APPROACHING_PERCENT',     '2020-01-01', 80),
    ('BLOCK_DAYS',              '2020-01-01', 30),
    ('LONGEST_ACCEPTANCE_DAYS', '2020-01-01', 90);

-- What a customer uses of its limit with one of our companies, in that company's currency: worked out again whenever an item, an
-- order or a limit changes, and for everybody each morning. Amounts in other currencies are counted in `elsewhere`, never added.
create table exposure (
    company_id   bigint not null references company on delete cascade,
    customer_id  bigint not null references customer on delete cascade,
    currency     text not null,
    items        numeric(19,4) not null,
    credits      numeric(19,4) not null,
    contested    numeric(19,4) not null,
    orders       numeric(19,4) not null,
    exposure     numeric(19,4) not null generated always as (items - credits + orders) stored,
    elsewhere    integer not null,
    credit_limit numeric(19,4),
    insured      numeric(19,4) not null,
    -- how much of the limit is used; null without a limit, and with a limit of zero, of which nothing is a share
    used         numeric(19,4) generated always as
                     (case when credit_limit > 0 then round(greatest(items - credits + orders, 0) / credit_limit, 4) end) stored,
    -- the order of the list: with a limit of zero whatever is owed is beyond any share of it
    rank         numeric(19,4) generated always as
                     (case when credit_limit > 0 then round(greatest(items - credits + orders, 0) / credit_limit, 4)
                           when credit_limit = 0 then case when items - credits + orders > 0 then 1000000 else 0 end end) stored,
    level        text check (level in ('APPROACHING', 'OVER')),
    changed_at   timestamptz not null,
    primary key (customer_id, company_id)
);
create index exposure_level on exposure (level) where level is not null;
create index exposure_rank on exposure (rank desc nulls last, customer_id, company_id);

-- Somebody is near his limit or over it: a customer with one of our companies, or a group. One alert lives at a time.
create table limit_alert (
    id               bigint generated always as identity primary key,
    -- also the business key of its process
    number           text not null unique generated always as ('ENC-' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
    customer_id      bigint references customer on delete cascade,
    company_id       bigint references company on delete cascade,
    group_id         bigint references customer_group on delete cascade,
    level            text not null check (level in ('APPROACHING', 'OVER')),
    state            text not null default 'OPEN'
                     check (state in ('OPEN', 'ACCEPTED', 'BLOCKED', 'RAISED', 'DISMISSED', 'RESOLVED')),
    exposure         numeric(19,4) not null,
    credit_limit     numeric(19,4) not null,
    currency         text not null,
    since            timestamptz not null,
    over_since       timestamptz,
    peak             numeric(19,4) not null,
    changed_at       timestamptz not null,
    -- the excess that somebody accepts, and until when
    accepted_amount  numeric(19,4),
    accepted_until   date,
    -- a limit above the four-eyes amount waits for a second person
    proposed_limit   numeric(19,4),
    proposed_by      text,
    blocked_until    date,
    reason           text,
    decided_by       text,
    decided_at       timestamptz,
    process_at       timestamptz,
    ended_at         timestamptz,
    check ((customer_id is null) = (company_id is null) and (customer_id is null) <> (group_id is null)),
    check (state <> 'ACCEPTED' or (accepted_amount is not null and accepted_until is not null and reason is not null)),
    check ((ended_at is null) = (state in ('OPEN', 'ACCEPTED', 'BLOCKED')))
);
create unique index limit_alert_live on limit_alert (coalesce(customer_id, 0), coalesce(company_id, 0), coalesce(group_id, 0))
    where ended_at is null;
create index limit_alert_customer on limit_alert (customer_id) where customer_id is not null;
create index limit_alert_group on limit_alert (group_id) where group_id is not null;

-- The blocks of orders that an alert's decision made.
create table limit_alert_block (
    alert_id   bigint not null references limit_alert on delete cascade,
    block_id   bigint not null references customer_block on delete cascade,
    primary key (alert_id, block_id)
);
create index limit_alert_block_block on limit_alert_block (block_id);
