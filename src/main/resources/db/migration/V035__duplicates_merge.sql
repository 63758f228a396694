-- Duplicates: what customers are found by, which pairs may be one, and what a merge has moved.

-- A key that two fiches of one customer are likely to share, after a letter that says what it is:
-- S SIREN, V VAT of another country, N the whole name, W a word of the name, E the word it ends with, P word and town, A address.
create table customer_duplicate_key (
    key         text not null,
    customer_id bigint not null,
    primary key (key, customer_id)
);
create index customer_duplicate_key_customer on customer_duplicate_key (customer_id);

-- How many customers bear a word, and how many names end with it. The word '' counts the customers.
create table customer_word (
    word    text primary key,
    bearers integer not null,
    endings integer not null default 0
);
create index customer_word_near on customer_word using gin (word gin_trgm_ops);

-- Customers whose keys are to be made again. Only ever added to by whoever changes a customer: nobody waits for anybody.
create table customer_duplicate_todo (
    id          bigint generated always as identity primary key,
    customer_id bigint not null
);

create function customer_duplicate_added() returns trigger language plpgsql as $$
begin
    insert into customer_duplicate_todo (customer_id) select id from new_rows;
    return null;
end $$;
create function customer_duplicate_changed() returns trigger language plpgsql as $$
begin
    insert into customer_duplicate_todo (customer_id)
    select n.id from new_rows n join old_rows o on o.id = n.id
     where (n.name, n.trade_name, n.siren, n.siret, n.vat_number, n.address_line, n.postcode, n.town, n.country, n.merged_into, n.status = 'ARCHIVED')
           is distinct from
           (o.name, o.trade_name, o.siren, o.siret, o.vat_number, o.address_line, o.postcode, o.town, o.country, o.merged_into, o.status = 'ARCHIVED');
    return null;
end $$;
create function customer_duplicate_gone() returns trigger language plpgsql as $$
begin
    insert into customer_duplicate_todo (customer_id) select id from old_rows;
    return null;
end $$;
create trigger duplicate_added after insert on customer
    referencing new table as new_rows for each statement execute function customer_duplicate_added();
create trigger duplicate_changed after update on customer
    referencing old table as old_rows new table as new_rows for each statement execute function customer_duplicate_changed();
create trigger duplicate_gone after delete on customer
    referencing old table as old_rows for each statement execute function customer_duplicate_gone();
create function customer_duplicate_emptied() returns trigger language plpgsql as $$
begin
    truncate customer_duplicate_key, customer_word, customer_duplicate_todo;
    return null;
end $$;
create trigger duplicate_emptied after truncate on customer for each statement execute function customer_duplicate_emptied();
insert into customer_duplicate_todo (customer_id) select id from customer;

-- Only while the whole list is looked through: keys that several customers share, and words a slip of the pen apart.
create unlogged table customer_duplicate_block (
    key         text primary key,
    customers   integer not null,
    first_id    bigint not null
);
create unlogged table customer_duplicate_near (
    word        text not null,
    near        text not null,
    primary key (word, near)
);

-- Two customers that may be one. A pair that somebody has dismissed stays dismissed.
create table customer_duplicate (
    id          bigint generated always as identity primary key,
    first_id    bigint not null references customer on delete cascade,
    second_id   bigint not null references customer on delete cascade,
    likeness    numeric(5,4) not null,
    -- [{"reason": "SAME_SIREN", "weight": 0.95}, …], the strongest first
    reasons     jsonb not null,
    state       text not null default 'OPEN' check (state in ('OPEN', 'DISMISSED', 'MERGED')),
    found_at    timestamptz not null,
    -- the look through the whole list that has seen it last
    seen        bigint not null default 0,
    decided_by  text,
    decided_at  timestamptz,
    note        text,
    merge_id    bigint,
    unique (first_id, second_id),
    check (first_id < second_id)
);
create index customer_duplicate_second on customer_duplicate (second_id);
create index customer_duplicate_state on customer_duplicate (state, likeness desc, id);
create sequence customer_duplicate_look;

create table customer_merge (
    id              bigint generated always as identity primary key,
    kept_id         bigint not null references customer,
    merged_id       bigint not null references customer,
    state           text not null default 'MERGED' check (state in ('MERGED', 'UNDONE')),
    merged_by       text not null,
    merged_at       timestamptz not null,
    undone_by       text,
    undone_at       timestamptz,
    -- the survivor's fields that took the other's values: as they were, as they became
    fields_before   jsonb not null default '{}',
    fields_after    jsonb not null default '{}',
    -- the merged customer's status before
    status_before    text not null,
    insolvent_before date,
    -- how many rows of each kind moved
    moved           jsonb not null default '{}',
    check (kept_id <> merged_id)
);
-- a customer is merged into one other at a time, whoever clicks twice
create unique index customer_merge_once on customer_merge (merged_id) where state = 'MERGED';
create index customer_merge_kept on customer_merge (kept_id);

-- What a merge moved, so that undoing it moves back exactly that. `before`: what else changed in the row.
create table customer_merge_moved (
    merge_id    bigint not null references customer_merge,
    table_name  text not null,
    row_id      bigint not null,
    before      jsonb,
    primary key (merge_id, table_name, row_id)
);

-- A merged customer's account with a company may go to the survivor together with its entries, in one transaction.
alter table ledger_entry alter constraint ledger_entry_account deferrable initially immediate;
-- The ledger code under which an entry came, when it is that of a customer merged into this one.
alter table ledger_entry add column alias_code text;
create index ledger_entry_alias on ledger_entry (company_id, alias_code) where alias_code is not null;
