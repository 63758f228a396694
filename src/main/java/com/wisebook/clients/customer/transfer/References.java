package com.wisebook.clients.customer.transfer;

import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What refers to the rows of a table, as the database's own catalogue says: a module that is added later is never
 * forgotten when something is to be removed.
 */
public final class References {

    /**
     * A foreign key of one column.
     *
     * @param company whether the rows beside it also name one of our companies
     */
    public record Reference(String table, String column, boolean company) {
    }

    private References() {
    }

    /** The foreign keys on that table, those of the named tables left out. */
    public static List<Reference> to(JdbcClient jdbc, String table, Set<String> without) {
        return jdbc.sql("""
            select r.relname, quote_ident(a.attname),
                   exists (select 1 from pg_attribute x where x.attrelid = r.oid and x.attname = 'company_id' and not x.attisdropped)
              from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_attribute a on a.attrelid = r.oid and a.attnum = k.conkey[1]
             where k.contype = 'f' and k.confrelid = cast(:table as regclass) and cardinality(k.conkey) = 1 order by 1, 2""").param("table", table)
            .query((row, n) -> new Reference(row.getString(1), row.getString(2), row.getBoolean(3))).list().stream()
            .filter(one -> !without.contains(one.table())).toList();
    }
}
