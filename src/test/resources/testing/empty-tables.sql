-- What EmptyTables calls; in each database of PostgresForTests.
create schema testing;

-- All that a truncation of the roots with "cascade" empties: who refers to them, whatever the reference says of deleting, and on.
create table testing.reach (
    roots  text[] primary key,
    tables regclass[] not null
);

create function testing.reached(wanted text[]) returns regclass[] language plpgsql as $$
declare
    found_tables regclass[];
begin
    select r.tables into found_tables from testing.reach r where r.roots = wanted;
    if found_tables is null then
        with recursive reached (id) as (
            select unnest(wanted)::regclass::oid
            union
            select c.conrelid from pg_constraint c join reached r on c.confrelid = r.id where c.contype = 'f'
        ), more (id) as (
            select id from reached
            union
            -- the trigger duplicate_emptied does the same after a truncation
            select unnest(array['customer_duplicate_key', 'customer_word', 'customer_duplicate_todo'])::regclass::oid
              from reached where id = 'customer'::regclass
        )
        select array_agg(id::regclass order by id) into found_tables from more;
        insert into testing.reach values (wanted, found_tables) on conflict do nothing;
    end if;
    return found_tables;
end $$;

-- Rows by rows without triggers; where a table has grown, or its own trigger has more to do, by truncating.
create function testing.empty(wanted text[], restart boolean) returns void language plpgsql as $$
declare
    found_tables regclass[] := testing.reached(wanted);
    one regclass;
    large constant integer := 2 * 1024 * 1024;
begin
    if exists (select 1 from unnest(found_tables) t where pg_relation_size(t) > large)
            or 'ledger_entry'::regclass = any(found_tables) and not 'customer'::regclass = any(found_tables) then
        execute 'truncate ' || array_to_string(wanted, ', ') || case when restart then ' restart identity' else '' end || ' cascade';
        return;
    end if;
    -- as a truncation: after whoever is still writing
    execute 'lock table ' || array_to_string(found_tables, ', ') || ' in access exclusive mode';
    perform set_config('session_replication_role', 'replica', true);
    foreach one in array found_tables loop
        if pg_relation_size(one) > 0 then
            execute format('delete from %s', one);
        end if;
    end loop;
    perform set_config('session_replication_role', 'origin', true);
    if restart then
        perform setval(d.objid::regclass, 1, false)
           from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
          where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = any(found_tables::oid[]) and d.deptype in ('a', 'i');
    end if;
end $$;
