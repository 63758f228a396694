package com.wisebook.clients.customer.duplicate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves rows from one customer to another and notes which, so that undoing moves back exactly those. The tables are named by
 * the modules that own them, each with a key {@code id} and a column {@code customer_id}.
 */
@Component
public class MergeMoves {

    private final JdbcClient jdbc;

    MergeMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All rows of the table. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int move(long mergeId, String table, long keptId, long mergedId) {
        return move(mergeId, table, keptId, mergedId, "true");
    }

    /** The rows for which the condition holds; it may name {@code :kept}, {@code :merged} and the row as {@code t}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int move(long mergeId, String table, long keptId, long mergedId, String condition) {
        return jdbc.sql("""
                with moved as (update %1$s t set customer_id = :kept where t.customer_id = :merged and (%2$s) returning t.id)
                insert into customer_merge_moved (merge_id, table_name, row_id) select :merge, '%1$s', id from moved"""
                .formatted(table, condition))
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
    }

    /** The rows that this merge moved and that are still the survivor's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int back(long mergeId, String table, long keptId, long mergedId) {
        return jdbc.sql("""
                update %1$s t set customer_id = :merged from customer_merge_moved m
                 where m.merge_id = :merge and m.table_name = '%1$s' and m.row_id = t.id and t.customer_id = :kept""".formatted(table))
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
    }

    /** Rows that came to the survivor later, under an account that goes back to its former owner with all that is on it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int backOfCompanies(String table, long keptId, long mergedId, Collection<Long> companyIds) {
        if (companyIds.isEmpty()) {
            return 0;
        }
        return jdbc.sql("update %s set customer_id = :merged where customer_id = :kept and company_id = any(:companies)".formatted(table))
            .param("kept", keptId).param("merged", mergedId).param("companies", companyIds.toArray(Long[]::new)).update();
    }

    /** Notes something else that the merge did to a row. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(long mergeId, String what, Collection<Long> ids) {
        jdbc.sql("insert into customer_merge_moved (merge_id, table_name, row_id) select :merge, :what, id from unnest(:ids::bigint[]) as id")
            .param("merge", mergeId).param("what", what).param("ids", ids.toArray(Long[]::new)).update();
    }

    /** What was noted, or moved, under that name. */
    public List<Long> noted(long mergeId, String what) {
        return jdbc.sql("select row_id from customer_merge_moved where merge_id = :merge and table_name = :what order by row_id")
            .param("merge", mergeId).param("what", what).query(Long.class).list();
    }

    /** Companies of ours whose account went over to the survivor, who had none with them. */
    public List<Long> companiesOfMovedAccounts(long mergeId) {
        return jdbc.sql("""
                select a.company_id from customer_merge_moved m join customer_account a on a.id = m.row_id
                 where m.merge_id = :merge and m.table_name = 'customer_account' order by 1""")
            .param("merge", mergeId).query(Long.class).list();
    }

    /** How many rows of each table are that customer's. */
    public Map<String, Long> counts(Collection<String> tables, long customerId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (tables.isEmpty()) {
            return counts;
        }
        String all = String.join(" union all ", tables.stream().sorted()
            .map(table -> "select '%1$s' as name, count(*) as rows from %1$s where customer_id = :customer".formatted(table)).toList());
        jdbc.sql(all).param("customer", customerId).query(row -> {
            if (row.getLong(2) > 0) {
                counts.put(row.getString(1), row.getLong(2));
            }
        });
        return counts;
    }
}
