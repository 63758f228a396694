-- Copies of invoices, found by the number of the piece: a copy may come before its entry, and one that came before is kept.
create table invoice_document (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    -- as whoever brought it wrote it; compared bare, as an accountant's and a file's spellings differ
    number      text not null,
    bare_number text not null generated always as (bare_reference(number)) stored,
    file_name   text not null,
    size        integer not null check (size > 0),
    sha256      text not null,
    content     bytea not null,
    source      text not null check (source in ('REST', 'IMPORT', 'DEMO')),
    import_id   bigint,
    added_by    text not null,
    added_at    timestamptz not null,
    -- the copy that this one took the place of
    replaces    bigint references invoice_document,
    -- another has taken its place, or somebody took it out
    ended_at    timestamptz,
    ended_by    text,
    check (bare_number <> '')
);
-- a PDF is compressed already
alter table invoice_document alter column content set storage external;
create unique index invoice_document_current on invoice_document (company_id, bare_number) where ended_at is null;
create index invoice_document_import on invoice_document (import_id) where import_id is not null;
create index invoice_document_replaces on invoice_document (replaces) where replaces is not null;

alter table import_run drop constraint import_run_kind_check,
    add constraint import_run_kind_check check (kind in ('FEC', 'OPEN_ITEMS', 'CUSTOMERS', 'BANK_STATEMENT', 'INVOICE_DOCUMENTS'));

-- Whether a company's relances by mail carry the copies of what they ask for. No row: they do not.
create table invoice_copy_setting (
    company_id    bigint primary key references company,
    with_relances boolean not null,
    changed_by    text not null,
    changed_at    timestamptz not null
);

-- Files that go with a message beside its own document.
create table message_attachment (
    message_id  bigint not null references message on delete cascade,
    position    integer not null,
    document_id bigint not null references document,
    primary key (message_id, position)
);
create index message_attachment_document on message_attachment (document_id);
-- the same copy goes with many messages and is kept once
create index document_invoice_copy on document (sha256) where kind = 'INVOICE';

-- What a customer may ask for on his page by himself.
alter table promise_policy add column page_instalments integer not null default 6 check (page_instalments between 2 and 24),
    add column page_first_days integer not null default 30 check (page_first_days between 1 and 92);

-- How often a copy was taken is told once a day on the time-line.
create index interaction_copy_taken on interaction (customer_id, subject) where kind = 'INVOICE_COPY_TAKEN';

-- What settled an item, with what of it credit notes did: a credit for the contested part keeps nobody's promise for the rest.
create or replace view settlement as
    select l.entry_id, l.amount,
           coalesce((select max(c.entry_date) from lettrage_line o join ledger_entry c on c.id = o.entry_id
                      where o.lettrage_id = l.lettrage_id and sign(o.amount) <> sign(l.amount)), g.lettrage_date) as settled_on,
           g.made_at,
           least(abs(l.amount), coalesce((select sum(abs(o.amount)) from lettrage_line o join ledger_entry c on c.id = o.entry_id
                                           where o.lettrage_id = l.lettrage_id and sign(o.amount) <> sign(l.amount) and c.kind = 'CREDIT_NOTE'), 0)) as credited
      from lettrage_line l join lettrage g on g.id = l.lettrage_id;
