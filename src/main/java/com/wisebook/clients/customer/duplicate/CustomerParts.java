package com.wisebook.clients.customer.duplicate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.sql.RecordRows;

/**
 * What belongs to the fiche itself. An account goes to the survivor where he has none with that company of ours; where both
 * have one it stays with the merged customer, through whom imports that name its ledger code find the survivor.
 */
@Component
@Order(10)
class CustomerParts implements MergeParticipant {

    private static final Map<String, String> MOVED = Map.of(
        "customer_account", "not exists (select 1 from customer_account o where o.customer_id = :kept and o.company_id = t.company_id)",
        "customer_establishment", "not exists (select 1 from customer_establishment o where o.customer_id = :kept and o.siret = t.siret)",
        "customer_block", "true", "customer_address", "true", "credit_cover", "true", "customer_attachment", "true", "onboarding_request", "true");
    /** They speak of customers, not for them, or follow the fiche by themselves. */
    private static final Set<String> LEFT = Set.of("customer", "customer_duplicate", "customer_merge", "search_customer");

    private final JdbcClient jdbc;
    private final MergeMoves moves;

    CustomerParts(JdbcClient jdbc, MergeMoves moves) {
        this.jdbc = jdbc;
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        MOVED.forEach((table, condition) -> moves.move(mergeId, table, keptId, mergedId, condition));
        reference(mergeId, "payer_id", keptId, mergedId);
        reference(mergeId, "merged_into", keptId, mergedId);
    }

    /** Others for whom the merged customer pays, or who were merged into it before, now point to the survivor. */
    private void reference(long mergeId, String column, long keptId, long mergedId) {
        jdbc.sql("""
                with moved as (update customer set %1$s = nullif(cast(:kept as bigint), id) where %1$s = :merged returning id)
                insert into customer_merge_moved (merge_id, table_name, row_id) select :merge, 'customer.%1$s', id from moved""".formatted(column))
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        MOVED.keySet().forEach(table -> moves.back(mergeId, table, keptId, mergedId));
        for (String column : List.of("payer_id", "merged_into")) {
            jdbc.sql("""
                    update customer c set %1$s = :merged from customer_merge_moved m
                     where m.merge_id = :merge and m.table_name = 'customer.%1$s' and m.row_id = c.id
                       and c.%1$s is not distinct from nullif(cast(:kept as bigint), c.id)""".formatted(column))
                .param("merged", mergedId).param("kept", keptId).param("merge", mergeId).update();
        }
    }

    @Override
    public Set<String> tables() {
        return Stream.concat(MOVED.keySet().stream(), LEFT.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        Map<String, Long> counts = new TreeMap<>();
        String all = String.join(" union all ", MOVED.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(one -> "select '%1$s', count(*) from %1$s t where t.customer_id = :merged and (%2$s)".formatted(one.getKey(), one.getValue())).toList());
        jdbc.sql(all).param("kept", keptId).param("merged", mergedId).query(row -> {
            if (row.getLong(2) > 0) {
                counts.put(row.getString(1), row.getLong(2));
            }
        });
        return counts;
    }

    /** Companies with which both have an account: the survivor's terms count, the other's code stays as a second one. */
    @Override
    public List<MergeConflict> conflicts(long keptId, long mergedId) {
        return jdbc.sql("""
                select case when (a.payment_days, a.payment_rule, a.payment_method, a.contract, a.penalty_rate, a.credit_limit, a.grouping_mode,
                                  a.discount_percent, a.discount_days)
                              is distinct from
                                 (b.payment_days, b.payment_rule, b.payment_method, b.contract, b.penalty_rate, b.credit_limit, b.grouping_mode,
                                  b.discount_percent, b.discount_days)
                            then 'ACCOUNT_TERMS' else 'ACCOUNT' end as kind, false as blocks, o.name as company, b.account_code as detail
                  from customer_account a join customer_account b on b.company_id = a.company_id and b.customer_id = :merged
                  join company o on o.id = a.company_id
                 where a.customer_id = :kept order by o.name""")
            .param("kept", keptId).param("merged", mergedId).query(RecordRows.of(MergeConflict.class)).list();
    }
}
