package com.wisebook.clients.contact;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeConflict;
import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;
import com.wisebook.clients.sql.RecordRows;

/**
 * The persons and the time-line of two customers that become one. A person whom both know by the same address is written to
 * once: the one who comes over is taken out of use until they part again.
 */
@Component
class ContactMoves implements MergeParticipant {

    private static final List<String> TABLES = List.of("contact", "interaction");
    private static final String TAKEN_OUT = "contact.active";

    private final JdbcClient jdbc;
    private final MergeMoves moves;

    ContactMoves(JdbcClient jdbc, MergeMoves moves) {
        this.jdbc = jdbc;
        this.moves = moves;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        List<Long> twice = jdbc.sql("""
                update contact t set active = false, version = t.version + 1
                 where t.customer_id = :merged and t.active and exists (select 1 from contact k where k.customer_id = :kept and k.active
                       and lower(k.email) = lower(t.email) and lower(coalesce(k.last_name, '')) = lower(coalesce(t.last_name, '')))
                returning t.id""")
            .param("kept", keptId).param("merged", mergedId).query(Long.class).list();
        moves.note(mergeId, TAKEN_OUT, twice);
        TABLES.forEach(table -> moves.move(mergeId, table, keptId, mergedId));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        TABLES.forEach(table -> moves.back(mergeId, table, keptId, mergedId));
        jdbc.sql("update contact set active = true, version = version + 1 where id = any(:ids) and customer_id = :merged and not active")
            .param("ids", moves.noted(mergeId, TAKEN_OUT).toArray(Long[]::new)).param("merged", mergedId).update();
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(TABLES, mergedId);
    }

    @Override
    public List<MergeConflict> conflicts(long keptId, long mergedId) {
        return jdbc.sql("""
                select 'SAME_CONTACT' as kind, false as blocks, null::text as company, concat_ws(' ', t.first_name, t.last_name) || ' <' || t.email || '>' as detail
                  from contact t join contact k on k.customer_id = :kept and k.active and lower(k.email) = lower(t.email)
                       and lower(coalesce(k.last_name, '')) = lower(coalesce(t.last_name, ''))
                 where t.customer_id = :merged and t.active order by t.id""")
            .param("kept", keptId).param("merged", mergedId).query(RecordRows.of(MergeConflict.class)).list();
    }
}
