-- The manual workshop: what people say of an entry that is not settled, who works on an account now, and what the screens read.

-- Kept on account on purpose, or to be given back. A word about an entry: it stays credit, nothing is posted.
create table lettrage_mark (
    id        bigint generated always as identity primary key,
    entry_id  bigint not null references ledger_entry on delete cascade,
    kind      text not null check (kind in ('ON_ACCOUNT', 'REFUND_ASKED')),
    amount    numeric(19,4) not null check (amount <> 0),
    note      text not null check (length(note) between 1 and 500),
    made_by   text not null,
    made_at   timestamptz not null,
    ended_by  text,
    ended_at  timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
-- one word at a time
create unique index lettrage_mark_live on lettrage_mark (entry_id) where ended_at is null;
create index lettrage_mark_entry on lettrage_mark (entry_id);

-- Who has an account open in the workshop: a word to the others, never a lock. It is worth nothing after two minutes.
create table lettrage_presence (
    company_id  bigint not null,
    customer_id bigint not null,
    username    text not null,
    since       timestamptz not null,
    seen_at     timestamptz not null,
    primary key (company_id, customer_id, username)
);

-- Whatever the engine reads by now, less what somebody keeps on purpose: neither is for a machine to allocate.
do $$
begin
    execute 'create or replace view matchable_entry as select * from (' || rtrim(pg_get_viewdef('matchable_entry'::regclass), ';')
        || ') e where not exists (select from lettrage_mark m where m.entry_id = e.entry_id and m.ended_at is null)';
end $$;

-- What people made themselves and parted again is remembered like a refusal, though no run had found it.
alter table lettrage_proposal alter column run_id drop not null;

-- Every entry with what is open of it and what is said of it. `announced`: the bank has told of it and the ledger does not hold it yet;
-- read by its name, since an older ledger has no such column.
create view workshop_entry as
select e.id as entry_id, e.company_id, e.customer_id, c.code as customer_code, c.name as customer_name, e.kind, e.account, e.journal, e.entry_date,
       e.due_date, e.document_ref, e.label, e.amount, e.open_amount, e.contested_amount, e.currency,
       coalesce((to_jsonb(e) ->> 'announced')::boolean, false) as announced, m.kind as mark, m.note as mark_note,
       m.made_by as marked_by, m.made_at as marked_at
  from ledger_entry e join customer c on c.id = e.customer_id left join lettrage_mark m on m.entry_id = e.id and m.ended_at is null;

-- Who shares an account for the workshop: a group, or those whom one customer pays for.
create view workshop_customer as
select c.id, c.code, c.name, c.group_id, g.name as group_name, c.payer_id, p.code as payer_code, p.name as payer_name
  from customer c left join customer_group g on g.id = c.group_id left join customer p on p.id = c.payer_id;
