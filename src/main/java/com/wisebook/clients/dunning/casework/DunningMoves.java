package com.wisebook.clients.dunning.casework;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.duplicate.CustomersMerged;
import com.wisebook.clients.customer.duplicate.CustomersUnmerged;
import com.wisebook.clients.customer.duplicate.MergeConflict;
import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.dunning.relance.RelanceWriter;
import com.wisebook.clients.dunning.relance.Relances;
import com.wisebook.clients.sql.RecordRows;

/**
 * Cases, relances, promises and holds of two customers that become one. One case a customer and company lives: where both have
 * one, the merged customer's ends, with its process, and the survivor's thinks again; otherwise the case goes over and its
 * process runs on under its number.
 */
@Component
@Order(20)
class DunningMoves extends MovedRows {

    /** Why the case of the merged customer was closed. */
    private static final String MERGED = "MERGED";
    private static final String ENDED = "dunning_case.ended";
    private static final Map<String, String> MOVED = Map.of(
        "dunning_case", ALL, "relance", ALL, "promise", ALL, "hold", ALL, "bad_debt", ALL, "prelitigation", ALL, "customer_reply", ALL,
        "payment_plan", """
            t.status not in ('TO_APPROVE', 'LIVE') or not exists (select 1 from payment_plan o where o.customer_id = :kept and o.company_id = t.company_id
               and o.currency = t.currency and o.status in ('TO_APPROVE', 'LIVE'))""",
        "relance_request", """
            t.withdrawn_at is not null or not exists (select 1 from relance_request o where o.customer_id = :kept and o.company_id = t.company_id
               and o.requested_on = t.requested_on and o.withdrawn_at is null)""");
    /** The list of letters only has no ids, and moves in a way of its own. */
    private static final Set<String> TABLES = Stream.concat(MOVED.keySet().stream(), Stream.of("letter_only")).collect(Collectors.toUnmodifiableSet());
    private static final String BOTH_OPEN = """
        select m.* from dunning_case m join dunning_case k on k.company_id = m.company_id and k.customer_id = :kept and k.status = 'OPEN'
         where m.customer_id = :merged and m.status = 'OPEN' order by m.id""";

    private final JdbcClient jdbc;
    private final MergeMoves moves;
    private final Dossiers dossiers;
    private final Relances relances;
    private final RelanceWriter relanceWriter;
    private final DunningGateway process;
    private final TaskContexts contexts;
    private final BusinessClock clock;

    DunningMoves(JdbcClient jdbc, MergeMoves moves, Dossiers dossiers, Relances relances, RelanceWriter relanceWriter, DunningGateway process,
                 TaskContexts contexts, BusinessClock clock) {
        super(moves, MOVED, MOVED.keySet(), TABLES);
        this.jdbc = jdbc;
        this.moves = moves;
        this.dossiers = dossiers;
        this.relances = relances;
        this.relanceWriter = relanceWriter;
        this.process = process;
        this.contexts = contexts;
        this.clock = clock;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        List<Dossier> ending = bothOpen(keptId, mergedId);
        for (Dossier dossier : ending) {
            relances.live(dossier.id()).ifPresent(live -> relanceWriter.abandon(live.id(), MERGED));
            dossiers.close(dossier.id(), MERGED);
            process.cancel(dossier.number(), MERGED);
        }
        moves.note(mergeId, ENDED, ending.stream().map(Dossier::id).toList());
        release(keptId, mergedId);
        super.merge(mergeId, keptId, mergedId);
        letterOnly(mergeId, keptId, mergedId);
    }

    private List<Dossier> bothOpen(long keptId, long mergedId) {
        return jdbc.sql(BOTH_OPEN).param("kept", keptId).param("merged", mergedId).query(RecordRows.of(Dossier.class)).list();
    }

    /** What holds both as a whole holds the survivor once; his plan, made again at once, says what still does. */
    private void release(long keptId, long mergedId) {
        jdbc.sql("""
                update hold t set released_at = :now
                 where t.customer_id = :merged and t.released_at is null
                   and exists (select 1 from hold k where k.customer_id = :kept and k.company_id = t.company_id and k.reason = t.reason
                                  and k.entry_id is not distinct from t.entry_id and k.released_at is null)""")
            .param("now", Timestamp.from(clock.instant())).param("kept", keptId).param("merged", mergedId).update();
    }

    /** A table without ids: its rows are noted by their company. */
    private void letterOnly(long mergeId, long keptId, long mergedId) {
        jdbc.sql("""
                with moved as (
                    update letter_only t set customer_id = :kept where t.customer_id = :merged
                       and not exists (select 1 from letter_only k where k.customer_id = :kept and k.company_id = t.company_id)
                    returning t.company_id)
                insert into customer_merge_moved (merge_id, table_name, row_id) select :merge, 'letter_only', company_id from moved""")
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        super.part(mergeId, keptId, mergedId);
        jdbc.sql("""
                update letter_only t set customer_id = :merged from customer_merge_moved m
                 where m.merge_id = :merge and m.table_name = 'letter_only' and t.company_id = m.row_id and t.customer_id = :kept""")
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
        jdbc.sql("""
                update hold h set released_at = :now from ledger_line o
                 where h.customer_id = :kept and h.released_at is null and h.entry_id = o.entry_id and o.customer_id = :merged""")
            .param("now", Timestamp.from(clock.instant())).param("kept", keptId).param("merged", mergedId).update();
        reopen(mergeId, mergedId);
    }

    /** The cases that the merge ended go on, each under its number in a process of its own, where no other has been opened. */
    private void reopen(long mergeId, long mergedId) {
        List<Dossier> again = jdbc.sql("""
                update dunning_case c set status = 'OPEN', closed_at = null, closed_reason = null, plan_fingerprint = null
                 where c.id = any(:ids) and c.customer_id = :merged and c.status = 'CLOSED' and c.closed_reason = 'MERGED'
                   and not exists (select 1 from dunning_case o where o.company_id = c.company_id and o.customer_id = :merged and o.status = 'OPEN')
                returning *""")
            .param("ids", moves.noted(mergeId, ENDED).toArray(Long[]::new)).param("merged", mergedId).query(RecordRows.of(Dossier.class)).list();
        again.forEach(dossier -> process.open(dossier.number(), contexts.labels(dossier)));
    }

    /** A case that has come over bears the survivor's name; the survivor's has more to think of. */
    @ApplicationModuleListener
    void on(CustomersMerged merged) {
        think(merged.keptId());
    }

    @ApplicationModuleListener
    void on(CustomersUnmerged parted) {
        think(parted.keptId());
        think(parted.mergedId());
    }

    private void think(long customerId) {
        jdbc.sql("select number from dunning_case where customer_id = :customer and status = 'OPEN'").param("customer", customerId)
            .query(String.class).list().forEach(number -> process.tell(number, Fact.OTHER));
    }

    @Override
    public Set<String> tables() {
        return TABLES;
    }

    /** Cases that would end; two that are before lawyers or courts do not become one, somebody ends one of them first. */
    @Override
    public List<MergeConflict> conflicts(long keptId, long mergedId) {
        return jdbc.sql("""
                select 'CASE' as kind, false as blocks, o.name as company, m.number as detail
                  from (%s) m join company o on o.id = m.company_id
                union all
                select 'PRE_LITIGATION', true, o.name, m.number from prelitigation m join company o on o.id = m.company_id
                  join prelitigation k on k.company_id = m.company_id and k.customer_id = :kept and k.stage <> 'CLOSED'
                 where m.customer_id = :merged and m.stage <> 'CLOSED'""".formatted(BOTH_OPEN))
            .param("kept", keptId).param("merged", mergedId).query(RecordRows.of(MergeConflict.class)).list();
    }
}
