package com.wisebook.clients.receivable;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One merge's statements: its parameters, and the few writes that every kind of merge shares. */
final class LedgerSql {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSql.class);

    private final JdbcClient jdbc;
    private final Map<String, Object> parameters;

    LedgerSql(JdbcClient jdbc, MergeOrder order, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = Map.of("company", order.companyId(), "import", order.importId(), "year", order.fiscalYear(),
            "fiscal_end", order.fiscalEnd(), "user", order.user(), "now", Timestamp.from(clock.instant()),
            "today", java.time.LocalDate.now(clock));
    }

    int run(String sql) {
        long start = System.nanoTime();
        int rows = jdbc.sql(sql).params(parameters).update();
        LOG.debug("{} rows in {} ms: {}", rows, (System.nanoTime() - start) / 1_000_000, sql);
        return rows;
    }

    long count(String sql) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    /** Whether that query finds a row. */
    boolean exists(String query) {
        return jdbc.sql("select exists (" + query + ")").params(parameters).query(Boolean.class).single();
    }

    List<Long> ids(String sql) {
        return jdbc.sql(sql).params(parameters).query(Long.class).list();
    }

    List<LedgerIssue> issues(String sql) {
        return jdbc.sql(sql).params(parameters).query((row, n) -> new LedgerIssue((Integer) row.getObject("line"),
            LedgerIssue.Severity.valueOf(row.getString("severity")), row.getString("code"), row.getString("column_name"),
            row.getString("found"), row.getString("expected"), row.getString("raw"))).list();
    }

    /** Remembers rows as they were before this import first changed them. {@code entryIds} is a sub-select of ids. */
    void remember(String entryIds) {
        run("""
            insert into import_change (import_id, entry_id, before)
            select :import, e.id, to_jsonb(e) from ledger_entry e
             where e.id in (%s) and e.import_id is distinct from :import
            on conflict do nothing""".formatted(entryIds));
    }

    /** Undoes lettrages so that a rollback can make them again. {@code lettrageIds} is a sub-select of ids. */
    void undoLettrages(String lettrageIds) {
        run("drop table if exists undone");
        run("create temp table undone on commit drop as " + lettrageIds);
        if (!exists("select 1 from undone")) {
            return;
        }
        run("insert into ledger_touched select customer_id from lettrage where id in (select * from undone)");
        remember("select l.entry_id from lettrage_line l where l.lettrage_id in (select * from undone)");
        run("""
            insert into import_undone_lettrage (import_id, lettrage_id, before, lines)
            select :import, g.id, to_jsonb(g),
                   (select jsonb_agg(to_jsonb(l)) from lettrage_line l where l.lettrage_id = g.id)
              from lettrage g where g.id in (select * from undone) and g.import_id is distinct from :import
            on conflict do nothing""");
        run("""
            update ledger_entry set closed_reason = null, closed_by_import = null
             where closed_reason is not null
               and id in (select entry_id from lettrage_line where lettrage_id in (select * from undone))""");
        run("delete from lettrage_line where lettrage_id in (select * from undone)");
        run("delete from lettrage where id in (select * from undone)");
    }

    /**
     * Closes entries without a counterpart, one closing an entry. {@code entries} is a sub-select of (entry_id, amount),
     * the amount being the part to close, same sign as the entry.
     */
    int close(String reason, String source, String entries) {
        run("drop table if exists closing");
        run("""
            create temp table closing on commit drop as
            select nextval(pg_get_serial_sequence('lettrage', 'id')) as lettrage_id, c.entry_id, c.amount from (%s) c
             where c.amount <> 0""".formatted(entries));
        if (!exists("select 1 from closing")) {
            return 0;
        }
        remember("select entry_id from closing");
        run("""
            insert into lettrage (id, company_id, customer_id, code, partial, source, closing_reason, import_id, made_at,
                                  made_by, lettrage_date)
            overriding system value
            select c.lettrage_id, e.company_id, e.customer_id, '*', c.amount <> e.amount, '%s', '%s', :import, :now, :user, :today
              from closing c join ledger_entry e on e.id = c.entry_id""".formatted(source, reason));
        int closed = run("insert into lettrage_line (lettrage_id, entry_id, amount) select lettrage_id, entry_id, amount from closing");
        run("""
            update ledger_entry e set closed_reason = '%s', closed_by_import = :import
              from closing c where c.entry_id = e.id and e.open_amount = 0""".formatted(reason));
        run("insert into ledger_touched select e.customer_id from closing c join ledger_entry e on e.id = c.entry_id");
        return closed;
    }
}
