-- The customer master: what a fiche knows, who changed it from what to what, and what a merge leaves behind.

alter table customer
    drop constraint customer_status_check,
    add constraint customer_status_check check (status in ('DRAFT', 'PENDING', 'ACTIVE', 'BLOCKED', 'ARCHIVED', 'INSOLVENT')),
    add column trade_name          text,
    add column naf                 text,
    add column founded_on          date,
    -- INSEE's bracket of the number of employees (tranche d'effectif) and category (PME, ETI, GE)
    add column workforce           text,
    add column company_category    text check (company_category in ('PME', 'ETI', 'GE')),
    add column payer_id            bigint references customer check (payer_id <> id),
    add column plan                text,
    -- user-defined fields and analytical axes by their code (customer_dimension)
    add column custom              jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add column register_state      text check (register_state in ('ACTIVE', 'CLOSED', 'STRUCK_OFF', 'INSOLVENCY', 'HIDDEN')),
    add column register_checked_at timestamptz,
    add column register_source     text,
    add column merged_into         bigint references customer check (merged_into <> id),
    add column merged_at           timestamptz,
    add column version             bigint not null default 0,
    add column changed_at          timestamptz,
    add constraint customer_merged_check check (merged_into is null or status = 'ARCHIVED'),
    add constraint customer_merged_at_check check ((merged_into is null) = (merged_at is null));
create index customer_payer on customer (payer_id) where payer_id is not null;
create index customer_merged on customer (merged_into) where merged_into is not null;
create index customer_siren on customer (siren) where siren is not null;
create index customer_siret on customer (siret) where siret is not null;
create index customer_vat on customer (vat_number) where vat_number is not null;

-- Codes of customers that nobody gave a code.
create sequence customer_code start 100000;

alter table customer_account
    add column discount_percent numeric(7,4) check (discount_percent > 0 and discount_percent < 100),
    add column discount_days    integer check (discount_days between 0 and 365),
    add column active           boolean not null default true,
    add column version          bigint not null default 0,
    add constraint customer_account_discount_check check ((discount_percent is null) = (discount_days is null));

-- Relances are one subject among three: an order or an invoice can be stopped too.
alter table customer_block
    add column subject text not null default 'DUNNING' check (subject in ('DUNNING', 'ORDER', 'INVOICING'));

create table customer_establishment (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    siret           text not null,
    name            text,
    address_line    text,
    address_extra   text,
    postcode        text,
    town            text,
    country         text not null default 'FR' check (country ~ '^[A-Z]{2}$'),
    head_office     boolean not null default false,
    open            boolean not null default true,
    closed_on       date,
    unique (customer_id, siret)
);
create index customer_establishment_siret on customer_establishment (siret);

create table customer_address (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    kind            text not null check (kind in ('BILLING', 'DELIVERY', 'DUNNING')),
    label           text,
    address_line    text not null,
    address_extra   text,
    postcode        text,
    town            text not null,
    country         text not null default 'FR' check (country ~ '^[A-Z]{2}$')
);
create index customer_address_customer on customer_address (customer_id);

-- Credit insurance: what an insurer covers, from when until when.
create table credit_cover (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    company_id      bigint references company,
    insurer         text not null,
    reference       text,
    amount          numeric(19,4) not null check (amount >= 0),
    currency        text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
    valid_from      date not null,
    valid_until     date check (valid_until >= valid_from),
    score           text
);
create index credit_cover_customer on credit_cover (customer_id);

-- Analytical axes and fields of the users' own; the values are in customer.custom.
create table customer_dimension (
    code            text primary key check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    label_fr        text not null,
    label_en        text not null,
    kind            text not null check (kind in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'LIST')),
    choices         text[] not null default '{}',
    axis            boolean not null default false,
    position        integer not null default 0,
    active          boolean not null default true,
    check ((kind = 'LIST') = (cardinality(choices) > 0))
);

create table customer_attachment (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null references customer,
    kind            text not null check (kind in ('CONTRACT', 'RIB', 'KBIS', 'OTHER')),
    file_name       text not null,
    media_type      text not null,
    size            bigint not null check (size > 0),
    sha256          text not null,
    content         bytea not null,
    note            text,
    added_by        text not null,
    added_at        timestamptz not null,
    removed_by      text,
    removed_at      timestamptz
);
create index customer_attachment_customer on customer_attachment (customer_id);

-- What happened to a customer and to what belongs to it. No foreign key: it outlives a customer whose import was taken back.
create table customer_history (
    id              bigint generated always as identity primary key,
    customer_id     bigint not null,
    part            text not null check (part in ('CUSTOMER', 'ACCOUNT', 'BLOCK', 'ESTABLISHMENT', 'ADDRESS', 'COVER', 'ATTACHMENT')),
    part_id         bigint not null,
    at              timestamptz not null,
    actor           text not null,
    origin          text not null,
    operation       text not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    before          jsonb,
    after           jsonb
);
create index customer_history_customer on customer_history (customer_id, at desc, id desc);

-- Who acts, how and when is told by the application for its transaction (ChangeContext); a change that tells nothing is the system's.
create function change_actor() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('wisebook.actor', true), ''), 'system') $$;
create function change_origin() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('wisebook.origin', true), ''), 'SYSTEM') $$;
create function change_at() returns timestamptz language sql stable as
    $$ select coalesce(nullif(current_setting('wisebook.at', true), '')::timestamptz, now()) $$;

-- Columns that only repeat others, count changes, or are too large to keep twice.
create function history_row(whole jsonb) returns jsonb language sql immutable parallel safe as
    $$ select jsonb_strip_nulls(whole - array['search_text', 'version', 'changed_at', 'content']) $$;
create function history_changes(mine jsonb, other jsonb) returns jsonb language sql immutable parallel safe as
    $$ select jsonb_object_agg(key, value) from jsonb_each(mine)
        where value is distinct from other -> key and key not in ('search_text', 'version', 'changed_at', 'content') $$;

create function customer_history_insert() returns trigger language plpgsql as $$
begin
    insert into customer_history (customer_id, part, part_id, at, actor, origin, operation, after)
    select coalesce((j ->> 'customer_id')::bigint, (j ->> 'id')::bigint), tg_argv[0], (j ->> 'id')::bigint,
           change_at(), change_actor(), change_origin(), 'INSERT', history_row(j)
      from (select to_jsonb(r) as j from new_rows r) made;
    return null;
end $$;
create function customer_history_delete() returns trigger language plpgsql as $$
begin
    insert into customer_history (customer_id, part, part_id, at, actor, origin, operation, before)
    select coalesce((j ->> 'customer_id')::bigint, (j ->> 'id')::bigint), tg_argv[0], (j ->> 'id')::bigint,
           change_at(), change_actor(), change_origin(), 'DELETE', history_row(j)
      from (select to_jsonb(r) as j from old_rows r) gone;
    return null;
end $$;
create function customer_history_update() returns trigger language plpgsql as $$
begin
    insert into customer_history (customer_id, part, part_id, at, actor, origin, operation, before, after)
    select customer_id, tg_argv[0], part_id, change_at(), change_actor(), change_origin(), 'UPDATE', before, after
      from (select coalesce((n.j ->> 'customer_id')::bigint, n.id) as customer_id, n.id as part_id,
                   history_changes(o.j, n.j) as before, history_changes(n.j, o.j) as after
              from (select id, to_jsonb(r) as j from new_rows r) n
              join (select id, to_jsonb(r) as j from old_rows r) o on o.id = n.id) changed
     where before is not null;
    return null;
end $$;

do $$
declare
    watched text[][] := array[['customer', 'CUSTOMER'], ['customer_account', 'ACCOUNT'], ['customer_block', 'BLOCK'],
                              ['customer_establishment', 'ESTABLISHMENT'], ['customer_address', 'ADDRESS'],
                              ['credit_cover', 'COVER'], ['customer_attachment', 'ATTACHMENT']];
    pair text[];
begin
    foreach pair slice 1 in array watched loop
        execute format('create trigger history_insert after insert on %I referencing new table as new_rows
                        for each statement execute function customer_history_insert(%L)', pair[1], pair[2]);
        execute format('create trigger history_delete after delete on %I referencing old table as old_rows
                        for each statement execute function customer_history_delete(%L)', pair[1], pair[2]);
        execute format('create trigger history_update after update on %I referencing old table as old_rows new table as new_rows
                        for each statement execute function customer_history_update(%L)', pair[1], pair[2]);
    end loop;
end $$;

-- Two people who edit at once are told: every change counts, whoever makes it.
create function count_change() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end $$;
create function count_customer_change() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    new.changed_at := change_at();
    return new;
end $$;
create trigger customer_version before update on customer for each row execute function count_customer_change();
create trigger customer_account_version before update on customer_account for each row execute function count_change();
