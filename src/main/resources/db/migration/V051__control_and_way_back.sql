-- The control in few passes with what the bank announced shown apart; ledger files are kept, to be given back with their letters.

-- An announced payment has no account in the ledger yet: it counts where it will be posted, which is where what it settles stands, otherwise
-- where its customer's entries stand. The customer's names cost nothing where they are not asked for (left join on a key).
create or replace view control_entry as
select e.id as entry_id, e.company_id, e.customer_id, c.code as customer_code, c.name as customer_name,
       coalesce(e.account, case when e.announced then coalesce(
           (select o.account from lettrage_line m join lettrage_line n on n.lettrage_id = m.lettrage_id join ledger_entry o on o.id = n.entry_id
             where m.entry_id = e.id and o.account is not null order by o.id limit 1),
           (select o.account from ledger_entry o where o.customer_id = e.customer_id and o.company_id = e.company_id and o.account is not null
             order by o.entry_date desc, o.id desc limit 1)) end, '') as account,
       e.currency, e.kind, e.entry_date, e.document_ref, e.label, e.letter, e.amount, e.open_amount, e.import_id, e.source_line, e.due_date, e.announced
  from ledger_entry e left join customer c on c.id = e.customer_id;
create view control_part as select lettrage_id, entry_id, amount from lettrage_line;

-- Letters as accounting gets them, by entry: of sets that settle whole entries (facts.md 9: OCA and Axelor write a code on fully lettered groups only).
-- Lettrages in part that together leave nothing, such as an invoice paid in two halves, are one set. What the bank announced is in no file of
-- accounting's, and its letter would stand alone. A letter that the ledger gave stays; ours gets a W before it where the ledger has since given the same
-- code to others of the customer. A set whose entries the ledger letters otherwise is not written: half of it would unbalance the ledger's own letter
-- (the control lists it).
-- On a collective account nothing but the letter tells whose the lines are: there it is the set's number, written with letters.
create function letters_of(number bigint) returns text language plpgsql immutable strict parallel safe as $$
declare
    rest bigint := number;
    written text := '';
begin
    while rest > 0 loop
        rest := rest - 1;
        written := chr(65 + (rest % 26)::integer) || written;
        rest := rest / 26;
    end loop;
    return written;
end $$;

create view lettrage_written as
with recursive part as (
    select l.lettrage_id, l.entry_id, g.lettrage_date from lettrage g join lettrage_line l on l.lettrage_id = g.id
     where g.partial and g.closing_reason is null),
reach (lettrage_id, root) as (
    select lettrage_id, lettrage_id from part
    union
    select b.lettrage_id, r.root from reach r join part a on a.lettrage_id = r.lettrage_id join part b on b.entry_id = a.entry_id
     where b.lettrage_id > r.root),
joined as (select lettrage_id, min(root) as set_id from reach group by lettrage_id),
member as (
    select g.id as set_id, l.entry_id, g.lettrage_date from lettrage g join lettrage_line l on l.lettrage_id = g.id
     where not g.partial and g.closing_reason is null
    union all
    select j.set_id, p.entry_id, max(p.lettrage_date) from joined j join part p on p.lettrage_id = j.lettrage_id group by 1, 2),
whole as (
    select g.company_id, case when bool_or(e.party_by is not null) then 0 else g.customer_id end as owner_id,
           case when bool_or(e.party_by is not null) then letters_of(m.set_id) else upper(g.code) end as code, max(m.lettrage_date) as lettrage_date, min(coalesce(e.account, '')) as account,
           max(e.letter) as letter, count(e.letter) as lettered, count(*) as entries, array_agg(e.id) as members
      from member m join lettrage g on g.id = m.set_id join ledger_entry e on e.id = m.entry_id
     group by m.set_id, g.company_id, g.customer_id, g.code
    having bool_and(e.open_amount = 0 and not e.announced) and sum(e.amount) = 0 and min(e.letter) is not distinct from max(e.letter)
       and min(coalesce(e.account, '')) = max(coalesce(e.account, ''))),
-- beside one another rather than joined: a join on letters that the statistics do not know yet would compare each set with each letter
beside as (
    select company_id, owner_id, account, coalesce(letter, code) as written, letter, lettered, entries, lettrage_date, members, null::bigint as known from whole
    union all
    select company_id, case when party_by is not null then 0 else customer_id end, coalesce(account, ''), letter, null, null, null, null, null, count(*) from ledger_entry where letter is not null
     group by 1, 2, 3, 4),
taken as (select *, max(known) over (partition by company_id, owner_id, account, written) as by_the_ledger from beside)
select unnest(members) as entry_id, company_id, lettrage_date, case when letter is null and by_the_ledger is not null then 'W' || written else written end as letter
  from taken where members is not null and (lettered in (0, entries) or by_the_ledger = lettered);

create or replace view lettrage_fec_line as
select e.id as entry_id, e.company_id, e.journal, e.entry_number, e.entry_rank, e.entry_date, coalesce(e.account, '') as account,
       case when e.party_by is not null then coalesce(e.account, '') when e.alias_code is not null then e.alias_code
            when e.side < 0 then substr(a.account_code, 3) else a.account_code end as customer_code,
       case when e.party_by is null then c.name when e.side < 0 then 'Collectif fournisseurs' else 'Collectif clients' end as customer_name,
       e.document_ref, e.document_date, e.label, e.kind,
       coalesce(e.company_amount, e.amount) as company_amount, e.amount, e.currency, e.source_line, e.import_id, w.letter, w.lettrage_date, e.side
  from ledger_entry e join customer c on c.id = e.customer_id
  join customer_account a on a.company_id = e.company_id and a.customer_id = e.customer_id
  left join lettrage_written w on w.entry_id = e.id and w.company_id = e.company_id
 where e.entry_rank is not null;
-- The same by the line of the file that brought the entry.
create view lettered_source_line as
select e.company_id, e.import_id, e.source_line, w.letter, w.lettrage_date
  from ledger_entry e join lettrage_written w on w.entry_id = e.id and w.company_id = e.company_id
 where e.entry_rank is not null;

-- Where an entry came from.
create view ledger_entry_source as select id as entry_id, import_id, source_line, amount, account from ledger_entry;

-- The file of a ledger import that went in, packed, in pieces: what is given back is that file, not one that is made anew. The database holds it
-- rather than a folder, so that every node can give it back and a backup has it.
create table import_file (
    import_id  bigint primary key references import_run on delete cascade,
    charset    text not null,
    bytes      bigint not null,
    kept_until timestamptz not null
);
create index import_file_until on import_file (kept_until);
create table import_file_part (
    import_id bigint not null references import_file on delete cascade,
    seq       integer not null,
    content   bytea not null,
    primary key (import_id, seq)
);
-- packed already
alter table import_file_part alter column content set storage external;

-- Lines of a kept file that an earlier import had brought, by their place in that one's file: an entry keeps it whatever becomes of it, even where a
-- payment that the bank had announced becomes the posted one.
create table import_line (
    import_id     bigint not null references import_file on delete cascade,
    line          integer not null,
    source_import bigint not null,
    source_line   integer not null,
    primary key (import_id, line)
);
