package com.wisebook.clients.customer.duplicate;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * Makes one customer of two, and two again. In one transaction under both customers' locks; each module moves its own rows
 * ({@link MergeParticipant}). The merged customer stays, archived, and leads to the survivor.
 */
@Service
public class CustomerMerges {

    /** What a merge would do: rows by table, and what both have one of. */
    public record Outlook(Map<String, Long> moves, List<MergeConflict> conflicts) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ChangeContext context;
    private final List<MergeParticipant> participants;
    private final MergeFields fields;
    private final MergeLog log;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    CustomerMerges(JdbcClient jdbc, Customers customers, ChangeContext context, List<MergeParticipant> participants, MergeFields fields,
                   MergeLog log, AuditTrail audit, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.context = context;
        this.participants = participants;
        this.fields = fields;
        this.log = log;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What would happen, nothing of it done. */
    @Transactional(readOnly = true)
    public Outlook outlook(String keptCode, String mergedCode) {
        Customer kept = known(keptCode);
        Customer merged = known(mergedCode);
        Map<String, Long> moves = new LinkedHashMap<>();
        List<MergeConflict> conflicts = new java.util.ArrayList<>(refusals(kept, merged));
        for (MergeParticipant participant : participants) {
            participant.moves(kept.id(), merged.id()).forEach((table, rows) -> moves.merge(table, rows, Long::sum));
            conflicts.addAll(participant.conflicts(kept.id(), merged.id()));
        }
        return new Outlook(moves, conflicts);
    }

    /**
     * Makes them one.
     *
     * @param taken fields whose values the survivor takes from the merged one
     * @throws ProblemException when one of them is merged already, or may not be merged
     */
    @Transactional
    public CustomerMerge merge(String keptCode, String mergedCode, Collection<MergeField> taken, String user) {
        long keptId = known(keptCode).id();
        long mergedId = known(mergedCode).id();
        customers.lock(List.of(keptId, mergedId));
        Customer kept = customers.byId(keptId).orElseThrow();
        Customer merged = customers.byId(mergedId).orElseThrow();
        refusals(kept, merged).stream().findFirst().ifPresent(refusal -> {
            throw ProblemException.conflict("duplicate.refused." + refusal.kind(), refusal.detail());
        });
        context.by(user, ChangeContext.Origin.MERGE);
        long id = jdbc.sql("""
                insert into customer_merge (kept_id, merged_id, merged_by, merged_at, status_before, insolvent_before)
                values (:kept, :merged, :user, :now, :status, :since) returning id""")
            .param("kept", keptId).param("merged", mergedId).param("user", user).param("now", now()).param("status", merged.status())
            .param("since", merged.insolventSince() == null ? null : Date.valueOf(merged.insolventSince()), java.sql.Types.DATE)
            .query(Long.class).single();
        participants.forEach(participant -> participant.merge(id, keptId, mergedId));
        fields.take(id, keptId, mergedId, taken);
        jdbc.sql("""
                update customer set status = 'ARCHIVED', insolvent_since = null, merged_into = :kept, merged_at = :now where id = :merged""")
            .param("kept", keptId).param("now", now()).param("merged", mergedId).update();
        log.merged(id, keptId, mergedId, user);
        audit.recordAs(user, "CUSTOMERS_MERGED", "customer", kept.code(), merged.code(), taken);
        events.publishEvent(new CustomersMerged(id, keptId, mergedId));
        return log.byId(id).orElseThrow();
    }

    /**
     * Makes them two again: what the merge moved goes back, what came to the survivor later stays with him.
     *
     * @throws ProblemException when it cannot be undone any more
     */
    @Transactional
    public CustomerMerge undo(long id, String user) {
        CustomerMerge merge = log.byId(id).orElseThrow(() -> ProblemException.notFound("duplicate.merge.unknown"));
        long keptId = id(merge.keptCode());
        long mergedId = id(merge.mergedCode());
        customers.lock(List.of(keptId, mergedId));
        int mine = jdbc.sql("""
                update customer_merge set state = 'UNDONE', undone_by = :user, undone_at = :now where id = :id and state = 'MERGED'""")
            .param("user", user).param("now", now()).param("id", id).update();
        if (mine == 0) {
            throw ProblemException.conflict("duplicate.merge.undone");
        }
        Customer kept = customers.byId(keptId).orElseThrow();
        if (kept.mergedInto() != null) {
            throw ProblemException.conflict("duplicate.merge.merged-on", kept.code(), customers.byId(kept.mergedInto()).orElseThrow().code());
        }
        context.by(user, ChangeContext.Origin.MERGE);
        jdbc.sql("""
                update customer c set status = m.status_before, insolvent_since = m.insolvent_before, merged_into = null, merged_at = null
                  from customer_merge m where m.id = :id and c.id = m.merged_id""").param("id", id).update();
        participants.forEach(participant -> participant.part(id, keptId, mergedId));
        fields.giveBack(id, keptId);
        log.undone(id);
        audit.recordAs(user, "CUSTOMERS_PARTED", "customer", merge.keptCode(), merge.mergedCode(), null);
        events.publishEvent(new CustomersUnmerged(id, keptId, mergedId));
        return log.byId(id).orElseThrow();
    }

    public Optional<CustomerMerge> byId(long id) {
        return log.byId(id);
    }

    /** Why these two may not be merged this way round. */
    private List<MergeConflict> refusals(Customer kept, Customer merged) {
        if (kept.id() == merged.id()) {
            return List.of(refusal("SAME", kept));
        }
        if (merged.mergedInto() != null) {
            return List.of(refusal("ALREADY_MERGED", merged));
        }
        if (kept.mergedInto() != null) {
            return List.of(refusal("SURVIVOR_MERGED", kept));
        }
        if (kept.status().equals("ARCHIVED")) {
            return List.of(refusal("SURVIVOR_ARCHIVED", kept));
        }
        if (merged.insolvent() && !kept.insolvent()) {
            return List.of(refusal("INSOLVENT", merged));
        }
        return merged.status().equals("PENDING") ? List.of(refusal("PENDING", merged)) : List.of();
    }

    private static MergeConflict refusal(String kind, Customer whose) {
        return new MergeConflict(kind, true, null, whose.name() + " (" + whose.code() + ")");
    }

    /** By its very code: a customer that is merged already is not looked for at its survivor here. */
    private Customer known(String code) {
        return customers.byId(id(code)).orElseThrow();
    }

    private long id(String code) {
        return jdbc.sql("select id from customer where code = :code and party = 'CUSTOMER'").param("code", code).query(Long.class).optional()
            .orElseThrow(() -> ProblemException.notFound("duplicate.customer.unknown", code));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
