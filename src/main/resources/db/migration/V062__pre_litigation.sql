-- After the formal notice: pre-litigation, court orders, losses.

-- Deadlines of the law and of the house, dated by the day of the act that starts them (facts.md 5).
create table legal_deadline (
    name        text not null check (name in ('ORDER_SERVICE_MONTHS', 'OPPOSITION_MONTHS', 'TITLE_YEARS', 'FIRST_REMINDER_DAYS', 'LAST_REMINDER_DAYS',
                                              'NOTICE_DAYS')),
    valid_from  date not null,
    value       integer not null check (value > 0),
    source      text not null,
    primary key (name, valid_from)
);
insert into legal_deadline values
    ('ORDER_SERVICE_MONTHS', '2000-01-01', 6, 'CPC 1411 : non signifiée dans les six mois de sa date, l’ordonnance est non avenue'),
    ('OPPOSITION_MONTHS', '2000-01-01', 1, 'CPC 1416 : opposition dans le mois qui suit la signification'),
    ('TITLE_YEARS', '2008-06-19', 10, 'CPCE L111-4 : exécution d’un titre pendant dix ans'),
    ('FIRST_REMINDER_DAYS', '2000-01-01', 30, 'maison'),
    ('LAST_REMINDER_DAYS', '2000-01-01', 7, 'maison'),
    ('NOTICE_DAYS', '2000-01-01', 8, 'délai écrit dans la mise en demeure');

-- Who may agree that an amount is lost; null: any. The newest row that is valid of each role.
create table loss_authority (
    role        text not null check (role in ('ACCOUNTANT', 'MANAGER', 'CFO')),
    valid_from  date not null,
    max_amount  numeric(19,4) check (max_amount >= 0),
    primary key (role, valid_from)
);
insert into loss_authority values ('ACCOUNTANT', '2020-01-01', 500), ('MANAGER', '2020-01-01', 10000), ('CFO', '2020-01-01', null);

create sequence prelitigation_number;
create table prelitigation (
    id              bigint generated always as identity primary key,
    number          text not null unique,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    case_number     text,
    stage           text not null check (stage in ('DECIDING', 'LAWYER', 'AGENCY', 'ORDER', 'PLAN', 'WAITING', 'LOSS_APPROVAL', 'CLOSED')),
    -- where it goes on when what closed it is undone
    resume_stage    text,
    outcome         text check (outcome in ('PAID', 'AMICABLE', 'LOST')),
    owner           text,
    wait_until      date,
    plan_number     text,
    deadline        date,
    deadline_kind   text check (deadline_kind in ('PRESCRIPTION', 'ORDER_SERVICE', 'OPPOSITION', 'TITLE')),
    opened_by       text not null,
    opened_at       timestamptz not null,
    changed_at      timestamptz not null,
    closed_at       timestamptz,
    check ((stage = 'CLOSED') = (outcome is not null) and (stage = 'CLOSED') = (closed_at is not null))
);
create unique index prelitigation_one on prelitigation (company_id, customer_id) where stage <> 'CLOSED';
create index prelitigation_customer on prelitigation (customer_id, id desc);

-- `amount`: what was open when it came in.
create table prelitigation_item (
    prelitigation_id bigint not null references prelitigation,
    entry_id         bigint not null references ledger_entry,
    amount           numeric(19,4) not null check (amount > 0),
    primary key (prelitigation_id, entry_id)
);
create index prelitigation_item_entry on prelitigation_item (entry_id);

-- Everything that was decided and done. Rows are never changed.
create table prelitigation_event (
    id               bigint generated always as identity primary key,
    prelitigation_id bigint not null references prelitigation,
    at               timestamptz not null,
    actor            text not null,
    human            boolean not null,
    kind             text not null,
    on_day           date,
    body             text
);
create index prelitigation_event_of on prelitigation_event (prelitigation_id, id);

-- A lawyer or an agency that has the file. Nothing is sent to them by itself.
create table legal_mandate (
    id               bigint generated always as identity primary key,
    prelitigation_id bigint not null references prelitigation,
    kind             text not null check (kind in ('LAWYER', 'AGENCY')),
    name             text not null,
    contact          text,
    reference        text,
    handed_over_on   date not null,
    claim_on         date,
    returned_on      date,
    recovered        numeric(19,4) not null default 0 check (recovered >= 0),
    fees             numeric(19,4) not null default 0 check (fees >= 0)
);
create unique index legal_mandate_one on legal_mandate (prelitigation_id) where returned_on is null;

create table court_order (
    id               bigint generated always as identity primary key,
    prelitigation_id bigint not null references prelitigation,
    state            text not null check (state in ('TO_FILE', 'FILED', 'GIVEN', 'REFUSED', 'SERVED', 'OPPOSED', 'ENFORCEABLE', 'VOID', 'STOPPED')),
    court            text,
    reference        text,
    filed_on         date,
    given_on         date,
    amount           numeric(19,4) check (amount > 0),
    refused_on       date,
    serve_by         date,
    served_on        date,
    opposition_until date,
    opposed_on       date,
    enforceable_on   date,
    check (served_on is null or served_on <= serve_by)
);
create unique index court_order_one on court_order (prelitigation_id) where state in ('TO_FILE', 'FILED', 'GIVEN', 'SERVED');

-- A reminder of a deadline is made once.
create table prelitigation_reminder (
    prelitigation_id bigint not null references prelitigation,
    deadline_kind    text not null,
    deadline         date not null,
    which            text not null check (which in ('FIRST', 'LAST', 'PASSED')),
    made_at          timestamptz not null,
    primary key (prelitigation_id, deadline_kind, deadline, which)
);

create table prelitigation_file (
    id               bigint generated always as identity primary key,
    prelitigation_id bigint not null references prelitigation,
    file_name        text not null,
    media_type       text not null,
    size             integer not null,
    sha256           text not null,
    content          bytea not null,
    added_by         text not null,
    added_at         timestamptz not null,
    unique (prelitigation_id, sha256)
);

-- What will not be paid: proposed, agreed on by somebody else, undone. Matching never posts: accounting is told and books it.
create sequence loss_number;
create table bad_debt (
    id               bigint generated always as identity primary key,
    number           text not null unique,
    company_id       bigint not null references company,
    customer_id      bigint not null references customer,
    prelitigation_id bigint not null references prelitigation,
    status           text not null check (status in ('PROPOSED', 'REFUSED', 'RECORDED', 'WITHDRAWN', 'REVERSED')),
    cause            text not null check (cause in ('INSOLVENCY', 'PRESCRIPTION', 'DISAPPEARED', 'COST', 'SETTLEMENT', 'UNCOLLECTABLE', 'OTHER')),
    evidence         text not null,
    proposed_by      text not null,
    proposed_at      timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    decision_reason  text,
    recorded_on      date,
    reversed_by      text,
    reversed_on      date,
    reversed_reason  text,
    exported         boolean not null default false,
    -- the statement of article 272, as it was drawn when the loss was recorded
    statement        bytea,
    check (status not in ('RECORDED', 'REVERSED') or recorded_on is not null and decided_by is not null and decided_by <> proposed_by)
);
create unique index bad_debt_one on bad_debt (prelitigation_id) where status in ('PROPOSED', 'RECORDED');
create index bad_debt_customer on bad_debt (customer_id, id desc);
create table bad_debt_item (
    bad_debt_id  bigint not null references bad_debt,
    entry_id     bigint not null references ledger_entry,
    amount       numeric(19,4) not null check (amount > 0),
    net          numeric(19,4) not null check (net >= 0),
    vat          numeric(19,4) not null check (vat >= 0),
    currency     text not null,
    -- what payments had settled of the entry when it was lost
    paid_before  numeric(19,4) not null,
    primary key (bad_debt_id, entry_id),
    check (net + vat = amount)
);
create index bad_debt_item_entry on bad_debt_item (entry_id);

-- What came in after all; taken back with a negative line when the lettrage is undone.
create table bad_debt_recovery (
    id           bigint generated always as identity primary key,
    bad_debt_id  bigint not null references bad_debt,
    entry_id     bigint not null references ledger_entry,
    amount       numeric(19,4) not null check (amount <> 0),
    net          numeric(19,4) not null,
    vat          numeric(19,4) not null,
    on_day       date not null,
    at           timestamptz not null
);
create index bad_debt_recovery_of on bad_debt_recovery (bad_debt_id);

-- What payments have settled of each entry (a view of receivables, for whoever must tell payments from other settlements).
create view paid_amount as
select l.entry_id, sum(l.amount) as paid
  from lettrage_line l
 where l.amount > 0 and exists (select 1 from lettrage_line o join ledger_entry p on p.id = o.entry_id
                                 where o.lettrage_id = l.lettrage_id and o.amount < 0 and p.kind in ('PAYMENT', 'ON_ACCOUNT'))
 group by l.entry_id;

-- What is out of amicable collection, and why.
create view out_of_collection as
select i.entry_id, 'PRE_LITIGATION' as why, p.number from prelitigation_item i join prelitigation p on p.id = i.prelitigation_id where p.stage <> 'CLOSED'
union all
select i.entry_id, 'IRRECOVERABLE', b.number from bad_debt_item i join bad_debt b on b.id = i.bad_debt_id where b.status = 'RECORDED';

-- Last day on which each entry can be claimed. A formal notice does not move it (Cass. com. 18 May 2022, 20-23.204).
create view entry_prescription as
select l.entry_id, (coalesce(c.interrupted_on, l.due_date)
           + make_interval(years => (select a.value::int from legal_amount a where a.name = 'PRESCRIPTION_YEARS' order by a.valid_from desc limit 1)))::date as last_day,
       c.interrupted_on, coalesce(c.prescribed, false) as prescribed
  from ledger_line l left join prescription_check c on c.entry_id = l.entry_id
 where l.due_date is not null;

-- Published: losses and what came in after all, by month and cause.
create view loss as
select company_id, currency, month, cause, sum(losses)::bigint as losses, sum(amount) as amount, sum(net) as net, sum(vat) as vat,
       sum(recovered) as recovered, sum(recovered_net) as recovered_net, sum(net) - sum(recovered_net) as net_loss
  from (select b.company_id, i.currency, date_trunc('month', b.recorded_on)::date as month, b.cause, count(distinct b.id) as losses, sum(i.amount) as amount,
               sum(i.net) as net, sum(i.vat) as vat, 0::numeric as recovered, 0::numeric as recovered_net
          from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id where b.status = 'RECORDED'
         group by b.company_id, i.currency, date_trunc('month', b.recorded_on), b.cause
        union all
        select b.company_id, i.currency, date_trunc('month', r.on_day)::date, b.cause, 0, 0, 0, 0, sum(r.amount), sum(r.net)
          from bad_debt_recovery r join bad_debt b on b.id = r.bad_debt_id join bad_debt_item i on i.bad_debt_id = r.bad_debt_id and i.entry_id = r.entry_id
         where b.status = 'RECORDED'
         group by b.company_id, i.currency, date_trunc('month', r.on_day), b.cause) one
 group by company_id, currency, month, cause;

-- An item in pre-litigation holds itself back.
alter table hold drop constraint hold_reason_check;
alter table hold add constraint hold_reason_check check (reason in ('OBSERVATION', 'STALE_NEWS', 'BLOCKED', 'INSOLVENT', 'PROMISE', 'DISPUTE',
    'UNALLOCATED_CREDIT', 'UNALLOCATED_RECEIPT', 'PENDING_PROPOSAL', 'CONTACT_CAP', 'CLOSED_HOURS', 'HOLIDAY', 'MINIMUM_AMOUNT', 'NO_RECIPIENT',
    'ITEM_CHANGED', 'PRESCRIBED', 'UNCERTAIN_SEND', 'SEND_FAILED', 'FORMAL_NOTICE_FIRST', 'PRE_LITIGATION'));
