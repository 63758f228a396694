-- Whose money came to the bank, and how it gets on the customer's account before the accountant has posted it.

-- A payment that the bank has told of and the ledger does not hold yet: it counts like any other entry, is shown apart, and becomes the
-- posted one when that one arrives. Matching never posts.
alter table ledger_entry add column announced boolean not null default false;
create index ledger_entry_announced on ledger_entry (company_id, customer_id) where announced;

-- Who pays from that account, or under that name: learnt from lettrages that stand, or said once by somebody (a third party that pays).
create table payer_account (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('IBAN', 'NAME')),
    -- the IBAN, or the bare words of the name
    payer       text not null check (payer <> ''),
    customer_id bigint not null references customer,
    -- a person, or 'system' where lettrages taught it
    learnt_by   text not null,
    learnt_at   timestamptz not null,
    times       integer not null default 1 check (times > 0),
    unique (kind, payer, customer_id)
);
create index payer_account_customer on payer_account (customer_id);

-- What is known of each receipt and return: whose it is, why, who else it may be, and the one entry that it is on the account.
create table bank_payer (
    id             bigint generated always as identity primary key,
    transaction_id bigint not null unique references bank_transaction on delete cascade,
    company_id     bigint not null references company,
    state          text not null check (state in ('IDENTIFIED', 'AMBIGUOUS', 'UNKNOWN')),
    customer_id    bigint references customer,
    -- the strategy that found it, or HUMAN
    how            text,
    confidence     numeric(5,4) check (confidence between 0 and 1),
    clues          jsonb not null default '[]',
    candidates     bigint[] not null default '{}',
    decided_by     text not null,
    decided_at     timestamptz not null,
    -- a lettrage of its entry has taught who pays from this account
    learnt         boolean not null default false,
    -- a person said whose it is and wanted it remembered
    remembered     boolean not null default false,
    entry_id       bigint unique references ledger_entry on delete set null,
    check ((state = 'IDENTIFIED') = (customer_id is not null and how is not null)),
    check (entry_id is null or state = 'IDENTIFIED'),
    check ((state = 'AMBIGUOUS') = (cardinality(candidates) > 1))
);
create index bank_payer_unlinked on bank_payer (company_id, customer_id) where entry_id is null;
create index bank_payer_customer on bank_payer (customer_id);
create index bank_payer_candidates on bank_payer using gin (candidates) where state = 'AMBIGUOUS';
create index bank_payer_to_learn on bank_payer (company_id) where entry_id is not null and not learnt;

-- A lettrage that a returned payment has undone, with what the bank said.
create table lettrage_returned (
    id             bigint generated always as identity primary key,
    company_id     bigint not null references company,
    customer_id    bigint not null references customer,
    lettrage_id    bigint not null,
    code           text not null,
    transaction_id bigint not null references bank_transaction on delete cascade,
    reason         text,
    entries        bigint[] not null,
    undone_at      timestamptz not null
);
create index lettrage_returned_customer on lettrage_returned (company_id, customer_id);

-- What the bank publishes for others to read.
create view bank_line as
select t.id as transaction_id, a.company_id, t.booking_date, t.amount, t.currency, t.label, t.details, t.counterparty_name, t.counterparty_iban,
       t.end_to_end_reference, t.structured_reference, t.kind, t.reject_reason, t.returns_id, t.matched_at, t.import_id, t.file_line,
       concat_ws(' ', t.label, t.details, t.counterparty_name, t.end_to_end_reference, t.structured_reference) as text
  from bank_transaction t join bank_account a on a.id = t.account_id;

-- What the ledger publishes for the bank's lines to find their entry, and for names of invoices to find their owner.
create view payment_entry as
select id as entry_id, company_id, customer_id, currency, entry_date, amount, open_amount, kind, announced, source_line
  from ledger_entry where kind in ('PAYMENT', 'ON_ACCOUNT', 'UNPAID', 'OTHER');
create view open_document as
select id as entry_id, company_id, customer_id, currency, document_ref, open_amount
  from ledger_entry where open_amount <> 0 and kind in ('INVOICE', 'CREDIT_NOTE', 'OPENING', 'OTHER') and document_ref is not null;
-- Who pays for whom; one merged into another is the survivor.
create view paying_customer as
select id as customer_id, coalesce(merged_into, id) as survivor_id, payer_id, code, name from customer;

-- The engine reads with a payment what the bank wrote about it: ledgers cut their labels short.
create or replace view matchable_entry as
select e.id as entry_id, e.company_id, e.customer_id, e.currency, e.entry_date, e.open_amount, e.kind, e.document_ref,
       case when b.transaction_id is null or e.announced then e.label
            else concat_ws(' ', e.label, (select l.text from bank_line l where l.transaction_id = b.transaction_id)) end as label
  from ledger_entry e left join bank_payer b on b.entry_id = e.id
 where e.open_amount <> 0 and e.contested_amount = 0;

-- What a person has made and parted again no run had proposed.
alter table lettrage_proposal alter column run_id drop not null;

alter table hold drop constraint hold_reason_check,
    add constraint hold_reason_check check (reason in ('OBSERVATION', 'STALE_NEWS', 'BLOCKED', 'INSOLVENT', 'PROMISE', 'DISPUTE',
        'UNALLOCATED_CREDIT', 'UNALLOCATED_RECEIPT', 'PENDING_PROPOSAL', 'CONTACT_CAP', 'CLOSED_HOURS', 'HOLIDAY', 'MINIMUM_AMOUNT',
        'NO_RECIPIENT', 'ITEM_CHANGED', 'PRESCRIBED', 'UNCERTAIN_SEND', 'SEND_FAILED', 'FORMAL_NOTICE_FIRST'));
