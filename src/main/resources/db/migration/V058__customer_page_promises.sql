-- What customers do on their own page.
alter table interaction drop constraint interaction_channel_check;
alter table interaction add constraint interaction_channel_check
    check (channel in ('EMAIL', 'SMS', 'LETTER', 'CALL', 'NOTE', 'SYSTEM', 'PAGE'));

-- A payment that somebody says he has made: it holds what it covers as a promise does, for the days below, and is kept or broken
-- by the facts like one.
alter table promise add column kind text not null default 'PROMISE' check (kind in ('PROMISE', 'DECLARED_PAYMENT', 'INSTALMENT'));
create index promise_status on promise (status, due_on);

-- How long a payment that is only declared holds the relance, how many days ahead a promise is looked at as at risk. The newest
-- row that is valid applies.
create table promise_policy (
    valid_from             date primary key,
    -- working days
    declared_payment_days  integer not null check (declared_payment_days between 1 and 30),
    at_risk_days           integer not null check (at_risk_days between 1 and 60),
    -- a payment plan of more than this waits for a manager
    plan_approval_above    numeric(19,4) not null check (plan_approval_above >= 0)
);
insert into promise_policy values ('2000-01-01', 5, 7, 10000);

-- Payment plans (échéanciers): one debt, several days, each a promise of its own once the plan runs.
create sequence payment_plan_number;
create table payment_plan (
    id              bigint generated always as identity primary key,
    number          text not null unique,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    currency        text not null,
    total           numeric(19,4) not null check (total > 0),
    status          text not null check (status in ('TO_APPROVE', 'LIVE', 'KEPT', 'BROKEN', 'REFUSED', 'CANCELLED')),
    -- what it is about; empty: the oldest items first
    entry_ids       bigint[] not null,
    channel         text not null,
    note            text,
    proposed_by     text not null,
    proposed_at     timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text,
    ended_at        timestamptz
);
create unique index payment_plan_one on payment_plan (company_id, customer_id, currency) where status in ('TO_APPROVE', 'LIVE');
create index payment_plan_customer on payment_plan (customer_id, id desc);
create table payment_plan_instalment (
    plan_id     bigint not null references payment_plan,
    position    integer not null,
    due_on      date not null,
    amount      numeric(19,4) not null check (amount > 0),
    primary key (plan_id, position)
);
alter table promise add column plan_id bigint references payment_plan;
create index promise_plan on promise (plan_id) where plan_id is not null;

-- Files that customers send, told by what is in them; shown to nobody but as a download.
create table customer_file (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    customer_id bigint not null references customer,
    link_id     bigint references customer_link,
    file_name   text not null,
    media_type  text not null,
    size        integer not null,
    sha256      text not null,
    content     bytea not null,
    sent_at     timestamptz not null
);
create index customer_file_customer on customer_file (customer_id, id desc);

create table declared_payment (
    promise_id  bigint primary key references promise,
    paid_on     date not null,
    reference   text,
    file_id     bigint references customer_file
);

-- A person or an address that a customer proposes: somebody of ours decides, nothing is written over by itself.
create table customer_proposal (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    customer_id bigint not null references customer,
    link_id     bigint references customer_link,
    kind        text not null check (kind in ('CONTACT', 'ADDRESS')),
    details     jsonb not null,
    proposed_at timestamptz not null,
    status      text not null default 'OPEN' check (status in ('OPEN', 'ACCEPTED', 'DISMISSED')),
    decided_by  text,
    decided_at  timestamptz
);
create index customer_proposal_open on customer_proposal (customer_id) where status = 'OPEN';
create index customer_proposal_customer on customer_proposal (customer_id, id desc);

-- Promises and declared payments as the screens list them; how often the customer broke his word in the year before.
create view desk_promise_list as
select p.id, p.kind, p.status, co.code as company_code, p.customer_id, c.code as customer_code, c.name as customer_name, c.officer, c.officer_name,
       c.search_text, p.amount, p.currency, p.kept_amount, p.promised_on, p.due_on, p.judged_on, p.channel, p.note, p.recorded_by,
       d.paid_on, d.reference, d.file_id,
       (select count(*) from promise b where b.customer_id = p.customer_id and b.id <> p.id and b.status in ('BROKEN', 'PARTLY_KEPT')
           and b.due_on between p.promised_on - 365 and p.due_on) as broken_before
  from promise p
  join company co on co.id = p.company_id
  join desk_customer c on c.id = p.customer_id
  left join declared_payment d on d.promise_id = p.id;
create index promise_customer on promise (customer_id, due_on);

create or replace view desk_promise as
select p.id, p.customer_id, co.code as company_code, p.amount, p.currency, p.promised_on, p.due_on, p.status, p.kept_amount, p.note,
       p.recorded_by, p.kind
  from promise p join company co on co.id = p.company_id;
