-- Disputes: amounts that a customer contests. The contested part leaves collection and stays in exposure and reports.

-- Colleagues without a collection role answer disputes.
alter table app_user drop constraint app_user_roles_check;
alter table app_user add constraint app_user_roles_check
    check (roles <@ array['OFFICER','ACCOUNTANT','SALES','LOGISTICS','QUALITY','MANAGER','CFO','ADMIN'] and cardinality(roles) > 0);

-- Why something is contested. The e-invoicing reasons (MDT-113, facts.md 13) that mean the same open it with that reason.
create table dispute_reason (
    code            text primary key check (code ~ '^[A-Z][A-Z_]{1,29}$'),
    label_fr        text not null,
    label_en        text not null,
    einvoice_codes  text[] not null default '{}',
    position        integer not null,
    active          boolean not null default true
);
insert into dispute_reason (code, label_fr, label_en, einvoice_codes, position) values
    ('PRICE', 'Prix', 'Price', '{PU_ERR,REM_ERR,MONTANTTOTAL_ERR}', 10),
    ('QUANTITY', 'Quantité', 'Quantity', '{QTE_ERR}', 20),
    ('DELIVERY', 'Livraison', 'Delivery', '{LIVR_INCOMP}', 30),
    ('QUALITY', 'Qualité', 'Quality', '{QUALITE_ERR,ART_ERR}', 40),
    ('PURCHASE_ORDER', 'Commande', 'Purchase order', '{CMD_ERR,REF_CT_ABSENT}', 50),
    ('DOCUMENT_MISSING', 'Document manquant', 'Missing document', '{JUSTIF_ABS}', 60),
    ('TAX', 'Taxe ou facture non conforme', 'Tax or invoice not in order', '{TX_TVA_ERR,FACT_NON_CONFORME}', 70),
    ('BANK_DETAILS', 'Coordonnées bancaires', 'Bank details', '{COORD_BANC_ERR,MODPAI_ERR}', 80),
    ('WRONG_RECIPIENT', 'Mauvais destinataire', 'Wrong recipient', '{DEST_ERR,SIRET_ERR}', 90),
    ('DUPLICATE', 'Facture en double', 'Duplicate invoice', '{DOUBLON}', 100),
    ('ALREADY_PAID', 'Déjà payé', 'Already paid', '{}', 110),
    ('OTHER', 'Autre', 'Other', '{AUTRE}', 120);

create sequence dispute_number;
create table dispute (
    id              bigint generated always as identity primary key,
    number          text not null unique,
    company_id      bigint not null references company,
    customer_id     bigint not null references customer,
    currency        text not null,
    amount          numeric(19,4) not null check (amount > 0),
    reason          text not null references dispute_reason,
    description     text not null,
    expected        text check (expected in ('CREDIT_NOTE', 'REPLACEMENT', 'INFORMATION', 'OTHER')),
    source          text not null check (source in ('OFFICER', 'CUSTOMER_PAGE', 'EINVOICE', 'DEDUCTION', 'REPLY')),
    status          text not null check (status in ('TO_QUALIFY', 'ANSWERING', 'DECIDING', 'AWAITING_CREDIT', 'CLOSED')),
    -- where it goes on when what closed it is undone
    resume_status   text check (resume_status in ('TO_QUALIFY', 'ANSWERING', 'DECIDING', 'AWAITING_CREDIT')),
    outcome         text check (outcome in ('CREDITED', 'PARTLY', 'REFUSED', 'PAID', 'WITHDRAWN')),
    owner           text,
    -- what the table said the last time that it was asked
    department      text check (department in ('LOGISTICS', 'SALES', 'ACCOUNTING', 'QUALITY')),
    decider         text check (decider in ('DEPARTMENT', 'MANAGER')),
    return_level    integer check (return_level between 0 and 9),
    table_row       integer,
    answer_due      date,
    -- a department sent it to that one: the table is not asked whose it is
    forwarded       boolean not null default false,
    granted         numeric(19,4) check (granted > 0),
    answer          text,
    decided_by      text,
    decided_at      timestamptz,
    credit_ref      text,
    credit_asked_at timestamptz,
    -- somebody has undone the lettrage of its credit note: the application does not make it again
    hands_off       boolean not null default false,
    -- of a deduction: the lettrage that left it open; not a foreign key, undoing it takes the dispute back
    lettrage_id     bigint,
    opened_by       text not null,
    opened_at       timestamptz not null,
    changed_at      timestamptz not null,
    closed_at       timestamptz,
    check ((status = 'CLOSED') = (outcome is not null) and (status = 'CLOSED') = (closed_at is not null)),
    check (granted is null or granted <= amount)
);
create index dispute_customer on dispute (customer_id, company_id);
create unique index dispute_lettrage on dispute (lettrage_id) where lettrage_id is not null;
create index dispute_open on dispute (status, opened_at) where status <> 'CLOSED';

-- `held`: what the dispute keeps out of collection now; nothing once it is closed.
create table dispute_part (
    dispute_id  bigint not null references dispute,
    entry_id    bigint not null references ledger_entry,
    amount      numeric(19,4) not null check (amount > 0),
    held        numeric(19,4) not null check (held >= 0 and held <= amount),
    primary key (dispute_id, entry_id)
);
create index dispute_part_entry on dispute_part (entry_id);

-- The thread: everything that was said and done about it. Rows are never changed.
create table dispute_event (
    id          bigint generated always as identity primary key,
    dispute_id  bigint not null references dispute,
    at          timestamptz not null,
    actor       text not null,
    actor_kind  text not null check (actor_kind in ('HUMAN', 'CUSTOMER', 'SYSTEM')),
    kind        text not null,
    body        text
);
create index dispute_event_dispute on dispute_event (dispute_id, id);

create table dispute_file (
    id          bigint generated always as identity primary key,
    dispute_id  bigint not null references dispute,
    file_name   text not null,
    media_type  text not null,
    size        integer not null,
    sha256      text not null,
    content     bytea not null,
    added_by    text not null,
    added_at    timestamptz not null,
    unique (dispute_id, sha256)
);

-- How satisfied the customer is with the answer; only the hash of the link's secret is kept.
create table dispute_opinion (
    id          bigint generated always as identity primary key,
    dispute_id  bigint not null references dispute,
    token_hash  text not null unique,
    asked_at    timestamptz not null,
    expires_at  timestamptz not null,
    score       integer check (score between 1 and 5),
    comment     text,
    answered_at timestamptz
);
create index dispute_opinion_dispute on dispute_opinion (dispute_id);

-- What is contested of an entry follows the open disputes, and is never more than what remains of it.
create function dispute_parts_held(entries bigint[]) returns void language plpgsql as $$
begin
    update ledger_entry e set contested_amount = least(h.held, greatest(e.open_amount, 0))
      from (select i.id, coalesce((select sum(p.held) from dispute_part p where p.entry_id = i.id), 0) as held from unnest(entries) as i (id)) h
     where e.id = h.id and e.contested_amount is distinct from least(h.held, greatest(e.open_amount, 0));
end $$;

create function dispute_parts_added() returns trigger language plpgsql as $$
declare too_much bigint;
begin
    select e.id into too_much from ledger_entry e
     where e.id in (select a.entry_id from added a where a.held > 0)
       and (select sum(p.held) from dispute_part p where p.entry_id = e.id) > e.open_amount limit 1;
    if too_much is not null then
        raise exception 'more is contested of entry % than remains of it', too_much using errcode = 'check_violation';
    end if;
    perform dispute_parts_held(array(select distinct entry_id from added));
    return null;
end $$;
create trigger dispute_parts_added after insert on dispute_part
    referencing new table as added for each statement execute function dispute_parts_added();

create function dispute_parts_changed() returns trigger language plpgsql as $$
declare too_much bigint;
begin
    select e.id into too_much from ledger_entry e
     where e.id in (select n.entry_id from changed n join before o on o.dispute_id = n.dispute_id and o.entry_id = n.entry_id where n.held > o.held)
       and (select sum(p.held) from dispute_part p where p.entry_id = e.id) > e.open_amount limit 1;
    if too_much is not null then
        raise exception 'more is contested of entry % than remains of it', too_much using errcode = 'check_violation';
    end if;
    perform dispute_parts_held(array(select distinct entry_id from changed));
    return null;
end $$;
create trigger dispute_parts_changed after update on dispute_part
    referencing old table as before new table as changed for each statement execute function dispute_parts_changed();

-- Money that settles a part that is contested, and its undoing: what is contested shrinks and grows with what remains. Both conditions
-- are false for nearly every line, so that an import of 100,000 lines asks nothing.
create function dispute_follows_shrinking() returns trigger language plpgsql as $$
begin
    new.contested_amount := greatest(new.open_amount, 0);
    return new;
end $$;
create trigger dispute_follows_shrinking before update of open_amount on ledger_entry for each row
    when (new.contested_amount > 0 and new.open_amount < new.contested_amount) execute function dispute_follows_shrinking();
create function dispute_follows_growing() returns trigger language plpgsql as $$
begin
    new.contested_amount := least(coalesce((select sum(held) from dispute_part where entry_id = new.id), 0), greatest(new.open_amount, 0));
    return new;
end $$;
create trigger dispute_follows_growing before update of open_amount on ledger_entry for each row
    when (new.open_amount > old.open_amount and new.amount > 0) execute function dispute_follows_growing();

-- What other modules may read of disputes in their own set-based statements.
create view disputed_part as
    select d.id as dispute_id, d.number, d.company_id, d.customer_id, d.reason, d.status, d.outcome, d.department, d.opened_at, d.closed_at,
           p.entry_id, p.amount, p.held, d.currency
      from dispute d join dispute_part p on p.dispute_id = d.id;
