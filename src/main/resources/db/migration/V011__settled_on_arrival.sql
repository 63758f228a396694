-- A file may bring entries that are settled already, with the lettrages that settle them, in one statement. What remains of
-- an entry is its amount less its links: worked out again from the links rather than counted down, so that a row that stands
-- right already is not written a second time (which would write every one of its indexes again).
create or replace function lettrage_lines_added() returns trigger language plpgsql as $$
begin
    update ledger_entry e set open_amount = e.amount - l.settled
      from (select entry_id, sum(amount) as settled from lettrage_line
             where entry_id in (select entry_id from added) group by entry_id) l
     where e.id = l.entry_id and e.open_amount <> e.amount - l.settled;
    return null;
end $$;

-- Nobody may store an entry of which less remains than its links say. The trigger runs when the whole statement is done:
-- the links that the same statement makes count.
create function ledger_entry_settled() returns trigger language plpgsql as $$
declare bad bigint;
begin
    select a.id into bad
      from added a left join (select entry_id, sum(amount) as settled from lettrage_line
                               where entry_id in (select id from added where open_amount <> amount) group by entry_id) l
                     on l.entry_id = a.id
     where a.open_amount <> a.amount and a.open_amount <> a.amount - coalesce(l.settled, 0)
     limit 1;
    if bad is not null then
        raise exception 'what remains of entry % does not follow from its links', bad using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger ledger_entry_settled after insert on ledger_entry
    referencing new table as added for each statement execute function ledger_entry_settled();

-- An entry stands on an account: the customer of that company, who is there by one look rather than two.
alter table ledger_entry add constraint ledger_entry_account foreign key (company_id, customer_id)
    references customer_account (company_id, customer_id);
alter table ledger_entry drop constraint ledger_entry_company_id_fkey;
alter table ledger_entry drop constraint ledger_entry_customer_id_fkey;

-- That the entry of a lettrage's line exists is checked set by set too, from both sides, as it is for the lettrage.
create or replace function lettrage_balanced() returns trigger language plpgsql as $$
declare bad bigint;
begin
    select a.lettrage_id into bad from added a where not exists (select 1 from lettrage g where g.id = a.lettrage_id) limit 1;
    if bad is not null then
        raise exception 'there is no lettrage %', bad using errcode = 'foreign_key_violation';
    end if;
    select l.lettrage_id into bad
      from lettrage_line l join lettrage g on g.id = l.lettrage_id left join ledger_entry e on e.id = l.entry_id
     where l.lettrage_id in (select distinct lettrage_id from added)
     group by l.lettrage_id
    having (sum(l.amount) <> 0 and bool_and(g.closing_reason is null))
        or (count(distinct e.currency) > 1 and bool_and(g.closing_reason is null))
        or bool_or(e.id is null or e.customer_id <> g.customer_id or e.company_id <> g.company_id or sign(l.amount) <> sign(e.amount))
     limit 1;
    if bad is not null then
        raise exception 'lettrage % is not balanced, mixes customers or currencies, or names an entry that is not there', bad
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create function ledger_entry_deleted() returns trigger language plpgsql as $$
declare bad bigint;
begin
    select l.entry_id into bad from removed r join lettrage_line l on l.entry_id = r.id limit 1;
    if bad is not null then
        raise exception 'entry % is in a lettrage', bad using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger ledger_entry_deleted after delete on ledger_entry
    referencing old table as removed for each statement execute function ledger_entry_deleted();
alter table lettrage_line drop constraint lettrage_line_entry_id_fkey;
