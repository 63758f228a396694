-- The matching engine's runs, what it proposes, and why each lettrage was made.

alter table lettrage
    add column confidence numeric(5,4) check (confidence between 0 and 1),
    add column step       text,
    add column clues      jsonb,
    add column run_id     bigint;
create index lettrage_company on lettrage (company_id, id);

create table lettrage_run (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    mode        text not null check (mode in ('PROPOSE', 'AUTO')),
    job_id      bigint,
    status      text not null default 'WAITING' check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    started_by  text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    entries     integer not null default 0,
    made        integer not null default 0,
    proposed    integer not null default 0
);
create index lettrage_run_company on lettrage_run (company_id, id desc);

-- A possible lettrage. One set of entries is proposed once: refused, it is not proposed again.
create table lettrage_proposal (
    id           bigint generated always as identity primary key,
    company_id   bigint not null references company,
    customer_id  bigint not null references customer,
    run_id       bigint not null references lettrage_run,
    step         text not null,
    kind         text not null check (kind in ('1-1', '1-n', 'n-1', 'n-m')),
    confidence   numeric(5,4) not null check (confidence between 0 and 1),
    alternatives integer not null default 0 check (alternatives >= 0),
    clues        jsonb not null,
    state        text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REFUSED')),
    fingerprint  text not null,
    made_at      timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    lettrage_id  bigint,
    unique (company_id, fingerprint),
    check ((state = 'OPEN') = (decided_by is null)),
    check ((state = 'ACCEPTED') = (lettrage_id is not null))
);
create index lettrage_proposal_open on lettrage_proposal (company_id, confidence desc, id) where state = 'OPEN';
create index lettrage_proposal_customer on lettrage_proposal (customer_id);

-- An entry that an import took back takes its proposals' lines with it; what is left balances no more and cannot be accepted.
create table lettrage_proposal_line (
    proposal_id bigint not null references lettrage_proposal on delete cascade,
    entry_id    bigint not null references ledger_entry on delete cascade,
    amount      numeric(19,4) not null check (amount <> 0),
    primary key (proposal_id, entry_id)
);
create index lettrage_proposal_line_entry on lettrage_proposal_line (entry_id);

-- What matching reads of the ledger: disputed items are left out (design, lettrage).
create view matchable_entry as
select id as entry_id, company_id, customer_id, currency, entry_date, open_amount, kind, document_ref, label
  from ledger_entry where open_amount <> 0 and contested_amount = 0;
create view lettered_entry as
select id as entry_id, company_id, customer_id, currency, entry_date, amount, kind, document_ref, label, account, letter, import_id
  from ledger_entry;
create view lettrage_head as
select g.id, g.company_id, g.customer_id, g.code, c.code as customer_code, c.name as customer_name, g.partial, g.source, g.confidence, g.step,
       g.clues::text as clues, g.run_id, g.made_at, g.made_by, g.lettrage_date
  from lettrage g join customer c on c.id = g.customer_id where g.closing_reason is null;
create view lettrage_part as
select l.lettrage_id as owner_id, l.entry_id, e.import_id, e.source_line, l.amount, e.currency, e.document_ref, e.entry_date, e.label
  from lettrage_line l join ledger_entry e on e.id = l.entry_id;
create view lettrage_proposal_part as
select l.proposal_id as owner_id, l.entry_id, e.import_id, e.source_line, l.amount, e.currency, e.document_ref, e.entry_date, e.label
  from lettrage_proposal_line l join ledger_entry e on e.id = l.entry_id;
create view customer_label as select id, code, name from customer;
