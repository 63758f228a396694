package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back what an import did: what it added goes (or is closed, where something refers to it), what it changed is put
 * back, what it closed or unlinked is as before. Links that others made on its entries are undone and told.
 */
final class LedgerRollback {

    private final JdbcClient jdbc;
    private final LedgerSql sql;

    LedgerRollback(JdbcClient jdbc, LedgerSql sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Customers that the import touched. */
    List<Long> customers() {
        return sql.ids("""
            select customer_id from ledger_entry where import_id = :import
            union select customer_id from lettrage where import_id = :import
            union select e.customer_id from import_change c join ledger_entry e on e.id = c.entry_id where c.import_id = :import
            order by 1""");
    }

    RollbackResult rollback(List<Long> customers) {
        sql.run("set local enable_nestloop = off");
        sql.run("delete from lettrage_line where lettrage_id in (select id from lettrage where import_id = :import)");
        sql.run("delete from lettrage where import_id = :import");
        List<String> undone = undoForeignLinks();
        long restored = restoreEntries();
        long relinked = relink();
        sql.run("delete from import_change where import_id = :import");
        sql.run("delete from import_undone_lettrage where import_id = :import");
        long[] gone = removeEntries();
        return new RollbackResult(gone[0], gone[1], restored, relinked, undone, customers);
    }

    /** Links of others on what the import added, and those made since that stand where undone ones must come back. */
    private List<String> undoForeignLinks() {
        sql.run("drop table if exists foreign_link");
        sql.run("""
            create temp table foreign_link on commit drop as
            select distinct g.id, g.customer_id, g.code from lettrage g join lettrage_line l on l.lettrage_id = g.id
              join ledger_entry e on e.id = l.entry_id where e.import_id = :import
            union
            select distinct g.id, g.customer_id, g.code from lettrage g join lettrage_line l on l.lettrage_id = g.id
             where g.id > (select min(lettrage_id) from import_undone_lettrage where import_id = :import)
               and l.entry_id in (
                   select e.id from ledger_entry e join (
                          select (x ->> 'entry_id')::bigint as entry_id, sum((x ->> 'amount')::numeric) as amount
                            from import_undone_lettrage u cross join jsonb_array_elements(u.lines) x
                           where u.import_id = :import group by 1) r on r.entry_id = e.id
                    where abs(r.amount) > abs(e.open_amount))""");
        List<String> told = jdbc.sql("select c.customer_id || ': ' || c.code from foreign_link c order by c.id")
            .query(String.class).list();
        sql.run("""
            update ledger_entry set closed_reason = null, closed_by_import = null where closed_reason is not null
               and id in (select entry_id from lettrage_line where lettrage_id in (select id from foreign_link))""");
        sql.run("delete from lettrage_line where lettrage_id in (select id from foreign_link)");
        sql.run("delete from lettrage where id in (select id from foreign_link)");
        return told;
    }

    private long restoreEntries() {
        return sql.run("""
            update ledger_entry e set
                   open_amount = e.open_amount + b.amount - e.amount, amount = b.amount, company_amount = b.company_amount,
                   letter = b.letter, document_date = b.document_date, due_date = b.due_date,
                   due_date_computed = b.due_date_computed, closed_reason = b.closed_reason, closed_by_import = b.closed_by_import
              from import_change c cross join lateral jsonb_populate_record(null::ledger_entry, c.before) b
             where c.import_id = :import and e.id = c.entry_id""");
    }

    private long relink() {
        int made = sql.run("""
            insert into lettrage overriding system value
            select g.* from import_undone_lettrage u cross join lateral jsonb_populate_record(null::lettrage, u.before) g
             where u.import_id = :import""");
        // whose entries they are may have changed since: two customers have become one
        sql.run("""
            update lettrage g set customer_id = e.customer_id from import_undone_lettrage u, ledger_entry e
             where u.import_id = :import and g.id = u.lettrage_id and e.id = (u.lines -> 0 ->> 'entry_id')::bigint and g.customer_id <> e.customer_id""");
        sql.run("""
            insert into lettrage_line select l.* from import_undone_lettrage u
             cross join lateral jsonb_populate_recordset(null::lettrage_line, u.lines) l where u.import_id = :import""");
        return made;
    }

    /** Removes what nothing refers to and closes the rest. */
    private long[] removeEntries() {
        StringBuilder free = new StringBuilder();
        for (String reference : references()) {
            free.append(" and not exists (select 1 from ").append(reference).append(" = e.id)");
        }
        int removed = sql.run("delete from ledger_entry e where e.import_id = :import" + free);
        int closed = sql.close("ROLLED_BACK", "ROLLBACK", """
            select e.id as entry_id, e.open_amount as amount from ledger_entry e where e.import_id = :import""");
        sql.run("""
            update lettrage set import_id = null where import_id = :import and closing_reason = 'ROLLED_BACK'""");
        return new long[] {removed, closed};
    }

    /**
     * Foreign keys of other tables to a ledger entry, each as "table t where t.column", from the catalogue; not of those that let
     * an entry go by themselves.
     */
    private List<String> references() {
        List<String> found = new ArrayList<>(jdbc.sql("""
            select format('%I.%I x where x.%I', n.nspname, t.relname, a.attname)
              from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
              join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
             where k.contype = 'f' and k.confrelid = 'ledger_entry'::regclass and cardinality(k.conkey) = 1 and k.confdeltype not in ('c', 'n')""")
            .query(String.class).list());
        return found;
    }
}
