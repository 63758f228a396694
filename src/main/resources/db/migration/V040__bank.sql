-- Bank accounts, their statements, and what happened on them.
create table bank_account (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    -- IBAN, or what the bank calls the account
    number      text not null check (number = upper(number) and number !~ '\s' and length(number) between 1 and 60),
    iban        text generated always as (case when number ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' then number end) stored,
    bic         text check (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
    name        text,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    import_id   bigint references import_run,
    created_at  timestamptz not null,
    unique (company_id, number)
);
-- an IBAN is one account of one company
create unique index bank_account_iban on bank_account (iban);

create table bank_statement (
    id            bigint generated always as identity primary key,
    account_id    bigint not null references bank_account,
    number        text,
    format        text not null check (format in ('CFONB120', 'CAMT', 'MT940', 'MT942', 'OFX', 'CSV')),
    -- a notification or a report within the day: no balances, told once more by the statement
    notice        boolean not null default false,
    opening_date  date,
    opening       numeric(19,4),
    closing_date  date,
    closing       numeric(19,4),
    -- what its lines add up to, those that were there already included
    total         numeric(19,4) not null,
    lines         integer not null check (lines >= 0),
    file_name     text not null,
    sha256        text not null,
    file_line     integer not null,
    import_id     bigint references import_run,
    created_at    timestamptz not null,
    unique (id, account_id),
    check (closing is null or closing_date is not null)
);
-- the same statement is there once, whatever its format
create unique index bank_statement_once on bank_statement (account_id, closing_date, opening, closing, total)
    where opening is not null and closing is not null and not notice;
create index bank_statement_account on bank_statement (account_id, closing_date);
create index bank_statement_import on bank_statement (import_id);

create table bank_transaction (
    id                   bigint generated always as identity primary key,
    statement_id         bigint not null,
    account_id           bigint not null,
    file_line            integer not null,
    -- payments of one batch share the booking's number
    entry                integer not null,
    booking_date         date not null,
    value_date           date,
    -- what it adds to the account
    amount               numeric(19,4) not null check (amount <> 0),
    currency             text not null check (currency ~ '^[A-Z]{3}$'),
    label                text not null,
    details              text,
    counterparty_name    text,
    counterparty_iban    text,
    end_to_end_reference text,
    structured_reference text,
    mandate              text,
    bank_reference       text,
    bank_code            text,
    kind                 text not null check (kind in ('RECEIPT', 'PAYMENT', 'RETURN', 'FEE', 'INTEREST', 'TREASURY', 'OTHER')),
    reject_reason        text,
    -- of what the bank wrote about it; lines that are alike on one day have ranks
    fingerprint          text not null,
    rank                 integer not null check (rank >= 1),
    -- what comes back by this one, where that is certain
    returns_id           bigint unique references bank_transaction on delete set null,
    -- since when what it paid is known; null: nobody has said yet
    matched_at           timestamptz,
    import_id            bigint references import_run,
    unique (account_id, booking_date, amount, fingerprint, rank),
    foreign key (statement_id, account_id) references bank_statement (id, account_id),
    check (returns_id is null or kind = 'RETURN' and returns_id <> id)
);
create index bank_transaction_statement on bank_transaction (statement_id);
create index bank_transaction_day on bank_transaction (account_id, booking_date desc, id desc);
create index bank_transaction_unmatched on bank_transaction (account_id, booking_date) where matched_at is null and kind in ('RECEIPT', 'RETURN');
create index bank_transaction_import on bank_transaction (import_id);
create index bank_transaction_references on bank_transaction (account_id, end_to_end_reference) where end_to_end_reference is not null;
create index bank_transaction_returns on bank_transaction (account_id) where kind = 'RETURN' and returns_id is null;
create index bank_transaction_text on bank_transaction using gin
    ((label || ' ' || coalesce(details, '') || ' ' || coalesce(counterparty_name, '') || ' ' || coalesce(end_to_end_reference, '')) gin_trgm_ops);

-- what comes back is worth what had come
create function bank_return_fits() returns trigger language plpgsql as $$
begin
    if not exists (select from bank_transaction o where o.id = new.returns_id and o.account_id = new.account_id and o.amount = -new.amount
                      and o.booking_date <= new.booking_date) then
        raise exception 'transaction % cannot return transaction %', new.id, new.returns_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger bank_return_fits before insert or update of returns_id on bank_transaction
    for each row when (new.returns_id is not null) execute function bank_return_fits();

-- each statement with the one before it, and what does not fit
create view bank_statement_view as
with chained as (
    select s.*, case when s.opening is not null and s.closing is not null and not s.notice then
                lag(s.id) over chain end as previous_id,
           case when s.opening is not null and s.closing is not null and not s.notice then lag(s.closing) over chain end as previous_closing,
           case when s.opening is not null and s.closing is not null and not s.notice then lag(s.closing_date) over chain end as previous_date
      from bank_statement s
    window chain as (partition by s.account_id, s.opening is not null and s.closing is not null and not s.notice
                     order by s.closing_date, s.opening_date, s.id)
)
select c.*, a.company_id, co.code as company_code, a.number as account_number, a.name as account_name, a.currency,
       case when c.opening + c.total <> c.closing then c.closing - c.opening - c.total end as unbalanced,
       case when c.previous_closing <> c.opening then c.opening - c.previous_closing end as chain_difference,
       case when c.opening + c.total <> c.closing then 'UNBALANCED'
            when c.previous_closing <> c.opening and c.opening_date > c.previous_date then 'GAP'
            when c.previous_closing <> c.opening then 'BREAK' end as finding
  from chained c join bank_account a on a.id = c.account_id join company co on co.id = a.company_id;

alter table import_run drop constraint import_run_kind_check,
    add constraint import_run_kind_check check (kind in ('FEC', 'OPEN_ITEMS', 'CUSTOMERS', 'BANK_STATEMENT'));
alter table import_mapping drop constraint import_mapping_kind_check,
    add constraint import_mapping_kind_check check (kind in ('FEC', 'OPEN_ITEMS', 'CUSTOMERS', 'BANK_STATEMENT'));
