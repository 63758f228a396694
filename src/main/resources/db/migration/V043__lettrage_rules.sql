-- The rules that say what becomes of a match, what a match leaves open, and the adjustments that accounting is told of.

alter table lettrage_run
    add column stopped       integer not null default 0,
    add column rules_version integer;

-- others: some of the other combinations, each the ids of its entries. gap_…: what a small difference leaves open.
alter table lettrage_proposal
    add column others       jsonb not null default '[]',
    add column missing      text,
    add column gap_entry_id bigint references ledger_entry on delete set null,
    add column gap_amount   numeric(19,4),
    add column gap_reason   text check (gap_reason in ('ROUNDING', 'BANK_CHARGES', 'DISCOUNT', 'DEDUCTION')),
    add column residual     text check (residual in ('LEAVE_OPEN', 'DISCOUNT', 'WRITE_OFF', 'BANK_CHARGES', 'ASK')),
    add column rule_row     integer;
create index lettrage_proposal_gap on lettrage_proposal (gap_entry_id) where gap_entry_id is not null;

-- A discount, write-off or charge that closes what a lettrage left open, once accounting has booked it. Matching never posts.
create table lettrage_adjustment (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    customer_id bigint not null references customer,
    lettrage_id bigint not null,
    entry_id    bigint not null references ledger_entry on delete cascade,
    kind        text not null check (kind in ('DISCOUNT', 'WRITE_OFF', 'BANK_CHARGES')),
    reason      text not null check (reason in ('ROUNDING', 'BANK_CHARGES', 'DISCOUNT', 'DEDUCTION')),
    amount      numeric(19,4) not null check (amount <> 0),
    currency    text not null,
    state       text not null default 'PROPOSED' check (state in ('PROPOSED', 'BOOKED', 'CANCELLED')),
    exported    boolean not null default false,
    made_by     text not null,
    made_at     timestamptz not null
);
create index lettrage_adjustment_company on lettrage_adjustment (company_id, id);
create index lettrage_adjustment_customer on lettrage_adjustment (customer_id) where state <> 'CANCELLED';
create index lettrage_adjustment_entry on lettrage_adjustment (entry_id);
create index lettrage_adjustment_lettrage on lettrage_adjustment (lettrage_id);

-- Whoever undoes a lettrage, and however many at once: what was to close its difference is not wanted any more.
create function cancel_lettrage_adjustments() returns trigger language plpgsql as $$
begin
    update lettrage_adjustment set state = 'CANCELLED'
     where lettrage_id in (select id from gone) and state <> 'CANCELLED';
    return null;
end $$;
create trigger lettrage_undone after delete on lettrage referencing old table as gone
    for each statement execute function cancel_lettrage_adjustments();

create view lettrage_adjustment_row as
select a.id, a.company_id, c.code as customer_code, c.name as customer_name, a.lettrage_id, a.entry_id, e.document_ref, a.kind, a.reason, a.amount,
       a.currency, a.state, a.exported, a.made_by, a.made_at
  from lettrage_adjustment a join customer c on c.id = a.customer_id join ledger_entry e on e.id = a.entry_id;
-- Whether what an adjustment is to close is closed, and by a payment rather than by accounting's entry.
create view lettrage_adjustment_progress as
select a.id, a.company_id, a.customer_id, e.open_amount = 0 as closed,
       exists (select 1 from lettrage_line mine join lettrage_line other on other.lettrage_id = mine.lettrage_id and other.entry_id <> mine.entry_id
                        join ledger_entry o on o.id = other.entry_id
                where mine.entry_id = a.entry_id and mine.lettrage_id <> a.lettrage_id and o.kind in ('PAYMENT', 'ON_ACCOUNT')
                  and sign(other.amount) <> sign(mine.amount)) as paid
  from lettrage_adjustment a join ledger_entry e on e.id = a.entry_id;

-- Any entry as a part of a combination that was not chosen.
create view lettrage_other_part as
select id as entry_id, import_id, source_line, open_amount as amount, currency, document_ref, entry_date, label from ledger_entry;

-- Segment and discount terms of a customer with a company.
create view lettrage_payer as
select a.company_id, c.id as customer_id, c.segment, max(a.discount_percent) as discount_percent, max(a.discount_days) as discount_days
  from customer c join customer_account a on a.customer_id = c.id group by a.company_id, c.id, c.segment;

-- What each settled group says of how its customer pays.
create view lettrage_past as
select g.company_id, g.customer_id, g.id, max(e.entry_date) filter (where l.amount < 0) as paid_on, min(e.entry_date) filter (where l.amount > 0) as invoiced_on,
       count(*) filter (where l.amount > 0) as invoices, count(distinct date_trunc('month', e.entry_date)) filter (where l.amount > 0) as months
  from lettrage g join lettrage_line l on l.lettrage_id = g.id join ledger_entry e on e.id = l.entry_id
 where g.closing_reason is null group by g.id;
