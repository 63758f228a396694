-- A line on a customer's account. The open item is the same row: what remains of it is `open_amount`.
create table ledger_entry (
    id                  bigint generated always as identity primary key,
    company_id          bigint not null references company,
    customer_id         bigint not null references customer,
    kind                text not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'PAYMENT', 'ON_ACCOUNT', 'UNPAID', 'OPENING', 'OTHER')),
    fiscal_year         text,
    journal             text,
    entry_number        text,
    -- rank of the line among the customer lines of its entry, and the ledger account it stands on (411…)
    entry_rank          integer,
    account             text,
    -- the letter that the source gives it (EcritureLet), the last time it was read
    letter              text,
    entry_date          date not null,
    document_ref        text,
    document_date       date,
    label               text,
    -- debit positive, credit negative, in `currency`
    amount              numeric(19,4) not null check (amount <> 0),
    currency            text not null check (currency ~ '^[A-Z]{3}$'),
    -- amount in the company's currency, when the source gives it
    company_amount      numeric(19,4),
    due_date            date,
    due_date_computed   boolean not null default false,
    -- what remains, same sign as amount: kept by the lettrage trigger, never written by hand
    open_amount         numeric(19,4) not null,
    contested_amount    numeric(19,4) not null default 0 check (contested_amount >= 0),
    -- written by the import itself only: no foreign key, which would be asked for every line
    import_id           bigint,
    source_line         integer,
    -- identity of the line in its source, so that a file that comes twice changes nothing
    source_key          text not null,
    content_hash        text,
    closed_reason       text,
    closed_by_import    bigint,
    created_at          timestamptz not null default now(),
    unique (company_id, source_key),
    check (open_amount = 0 or (sign(open_amount) = sign(amount) and abs(open_amount) <= abs(amount))),
    check (contested_amount <= abs(amount))
);
create index ledger_entry_open on ledger_entry (company_id, customer_id, due_date) where open_amount <> 0;
create index ledger_entry_customer on ledger_entry (customer_id, entry_date);
-- the next two hold few distinct values, which PostgreSQL packs: next to free for a file of 300,000 lines
create index ledger_entry_import on ledger_entry (import_id);
-- what came back unpaid is found by the document that it was to pay; few rows
create index ledger_entry_unpaid on ledger_entry (company_id, document_ref) where kind = 'UNPAID';
create index ledger_entry_year on ledger_entry (company_id, fiscal_year) where entry_rank is not null;

-- Lettrage is a link, not a posting: a set of entries of one customer that settle each other. The company is that of its
-- entries (lettrage_balanced checks it), which have the foreign key.
create table lettrage (
    id          bigint generated always as identity primary key,
    company_id  bigint not null,
    customer_id bigint not null references customer,
    code        text not null,
    partial     boolean not null default false,
    source      text not null check (source in ('GENERATOR', 'FEC', 'MANUAL', 'AUTO', 'SNAPSHOT', 'ROLLBACK')),
    -- A closing settles entries without a counterpart, because a source says that they are settled; code '*'. Every other
    -- lettrage balances.
    closing_reason text check (closing_reason in ('ABSENT_FROM_SNAPSHOT', 'REDUCED_IN_SNAPSHOT', 'LETTERED_ELSEWHERE',
                                                  'SETTLED_IN_COMPANY_CURRENCY', 'CARRIED_FORWARD', 'ROLLED_BACK')),
    import_id   bigint,
    made_at     timestamptz not null,
    made_by     text not null,
    lettrage_date date not null
);
create index lettrage_customer on lettrage (company_id, customer_id, code);
create index lettrage_import on lettrage (import_id) where import_id is not null;

-- `amount`: the part of the entry that this lettrage settles, same sign as the entry. That the lettrage exists is checked
-- set by set (lettrage_balanced, lettrage_deleted), not line by line: a ledger file brings 100,000 of them.
create table lettrage_line (
    lettrage_id bigint not null,
    entry_id    bigint not null references ledger_entry,
    amount      numeric(19,4) not null check (amount <> 0),
    primary key (lettrage_id, entry_id)
);
create index lettrage_line_entry on lettrage_line (entry_id);

-- What remains follows the links, set by set: the check on open_amount makes over-settling impossible to store.
create function lettrage_lines_added() returns trigger language plpgsql as $$
begin
    update ledger_entry e set open_amount = e.open_amount - l.settled
      from (select entry_id, sum(amount) settled from added group by entry_id) l
     where e.id = l.entry_id;
    return null;
end $$;
create trigger lettrage_lines_added after insert on lettrage_line
    referencing new table as added for each statement execute function lettrage_lines_added();

create function lettrage_lines_removed() returns trigger language plpgsql as $$
begin
    update ledger_entry e set open_amount = e.open_amount + l.settled
      from (select entry_id, sum(amount) settled from removed group by entry_id) l
     where e.id = l.entry_id;
    return null;
end $$;
create trigger lettrage_lines_removed after delete on lettrage_line
    referencing old table as removed for each statement execute function lettrage_lines_removed();

create function lettrage_lines_fixed() returns trigger language plpgsql as $$
begin
    raise exception 'lettrage lines are added or removed, never changed';
end $$;
create trigger lettrage_lines_fixed before update on lettrage_line
    for each statement execute function lettrage_lines_fixed();

-- A set must sum to zero, in one currency, for one customer. Checked by statement on what was inserted: insert all lines
-- of a lettrage in one statement.
create function lettrage_balanced() returns trigger language plpgsql as $$
declare bad bigint;
begin
    select a.lettrage_id into bad from added a where not exists (select 1 from lettrage g where g.id = a.lettrage_id) limit 1;
    if bad is not null then
        raise exception 'there is no lettrage %', bad using errcode = 'foreign_key_violation';
    end if;
    select l.lettrage_id into bad
      from lettrage_line l join ledger_entry e on e.id = l.entry_id join lettrage g on g.id = l.lettrage_id
     where l.lettrage_id in (select distinct lettrage_id from added)
     group by l.lettrage_id
    having (sum(l.amount) <> 0 and bool_and(g.closing_reason is null))
        or (count(distinct e.currency) > 1 and bool_and(g.closing_reason is null))
        or bool_or(e.customer_id <> g.customer_id or e.company_id <> g.company_id or sign(l.amount) <> sign(e.amount))
     limit 1;
    if bad is not null then
        raise exception 'lettrage % is not balanced, or mixes customers or currencies', bad using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger lettrage_balanced after insert on lettrage_line
    referencing new table as added for each statement execute function lettrage_balanced();

create function lettrage_deleted() returns trigger language plpgsql as $$
begin
    delete from lettrage_line l using removed r where l.lettrage_id = r.id;
    return null;
end $$;
create trigger lettrage_deleted after delete on lettrage
    referencing old table as removed for each statement execute function lettrage_deleted();

create function lettrage_balanced_after_delete() returns trigger language plpgsql as $$
declare bad bigint;
begin
    select l.lettrage_id into bad from lettrage_line l join lettrage g on g.id = l.lettrage_id
     where l.lettrage_id in (select distinct lettrage_id from removed) and g.closing_reason is null
     group by l.lettrage_id having sum(l.amount) <> 0 limit 1;
    if bad is not null then
        raise exception 'lettrage % is not balanced', bad using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger lettrage_balanced_after_delete after delete on lettrage_line
    referencing old table as removed for each statement execute function lettrage_balanced_after_delete();

-- How a customer pays one of our companies, refreshed each cycle.
create table payer_behaviour (
    company_id          bigint not null references company,
    customer_id         bigint not null references customer,
    -- average delay of payment in days, weighted by amount, over six rolling months (facts.md 14); null: nothing paid
    average_delay_days  numeric(9,2),
    invoices_paid       integer not null default 0,
    invoices_paid_late  integer not null default 0,
    unpaid_items        integer not null default 0,
    turnover_12m        numeric(19,4) not null default 0,
    behaviour           text not null default 'UNKNOWN' check (behaviour in ('UNKNOWN', 'GOOD', 'AVERAGE', 'LATE', 'BAD')),
    refreshed_at        timestamptz not null,
    primary key (company_id, customer_id)
);

-- The newest news of each company: a treasury entry or a ledger import.
create table ledger_news (
    company_id          bigint primary key references company,
    newest_treasury     date,
    newest_import_at    timestamptz
);

-- What other modules may read of receivables in their own set-based statements.
create view open_amount as
    select id as entry_id, company_id, customer_id, open_amount, currency, due_date from ledger_entry;
create view settlement as
    select l.entry_id, l.amount,
           coalesce((select max(c.entry_date) from lettrage_line o join ledger_entry c on c.id = o.entry_id
                      where o.lettrage_id = l.lettrage_id and sign(o.amount) <> sign(l.amount)), g.lettrage_date) as settled_on
      from lettrage_line l join lettrage g on g.id = l.lettrage_id;
create view ledger_line as
    select id as entry_id, company_id, customer_id, document_ref, document_date, due_date, amount, currency from ledger_entry;
-- What an import changed in rows that were there before, so that a rollback can put them back: the row as it was, and the
-- lettrages it undid with their lines. (The foreign keys to import_run come with that table.)
create table import_change (
    import_id   bigint not null,
    entry_id    bigint not null references ledger_entry,
    before      jsonb not null,
    primary key (import_id, entry_id)
);
create index import_change_entry on import_change (entry_id);
create table import_undone_lettrage (
    import_id   bigint not null,
    lettrage_id bigint not null,
    before      jsonb not null,
    lines       jsonb not null,
    primary key (import_id, lettrage_id)
);
