-- What waits too long in lettrage, and the lots drawn for audit, are work that somebody is asked to do; a company's settings can be changed.

alter table lettrage_setting
    add column version    integer not null default 1 check (version > 0),
    add column changed_by text,
    add column changed_at timestamptz;

-- One open question a company and kind; its process has the number as business key.
create table lettrage_review (
    id           bigint generated always as identity primary key,
    number       text not null generated always as ('RL-' || lpad(id::text, greatest(6, length(id::text)), '0')) stored unique,
    company_id   bigint not null references company,
    kind         text not null check (kind in ('WAITING', 'AUDIT')),
    opened_at    timestamptz not null,
    due_on       date not null,
    escalate_at  timestamptz not null,
    escalated_at timestamptz,
    -- SETTLED: nothing waited any more; SET_ASIDE: a person has said why the rest may wait, and until when
    outcome      text check (outcome in ('SETTLED', 'SET_ASIDE')),
    note         text check (length(note) <= 4000),
    ask_again_on date,
    ended_by     text,
    ended_at     timestamptz,
    check ((outcome is null) = (ended_at is null) and (outcome is null) = (ended_by is null)),
    check (coalesce(outcome = 'SET_ASIDE', false) = (ask_again_on is not null)),
    check (outcome is distinct from 'SET_ASIDE' or note is not null)
);
create unique index lettrage_review_open on lettrage_review (company_id, kind) where ended_at is null;
create index lettrage_review_aside on lettrage_review (company_id, kind, ask_again_on) where outcome = 'SET_ASIDE';

-- What waits for a person, since when: proposals that nobody has decided, bank lines on nobody's account, payments that the bank has told of
-- and the ledger does not hold. Each branch is read by the company's part of a partial index.
create view lettrage_waiting as
select p.company_id, 'PROPOSAL' as kind, p.customer_id, l.currency, sum(greatest(l.amount, 0)) as amount,
       (p.made_at at time zone 'Europe/Paris')::date as since
  from lettrage_proposal p join lettrage_proposal_part l on l.owner_id = p.id
 where p.state = 'OPEN' group by p.id, p.company_id, p.customer_id, l.currency, p.made_at
union all
select b.company_id, 'BANK_LINE', b.customer_id, t.currency, abs(t.amount), t.booking_date
  from bank_payer b join bank_line t on t.transaction_id = b.transaction_id where b.entry_id is null
union all
select e.company_id, 'ANNOUNCED', e.customer_id, e.currency, abs(e.amount), e.entry_date from payment_entry e where e.announced;
