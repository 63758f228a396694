package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disputes that statuses of electronic invoices open and end. 206 and 207 are the customer's and are qualified like his others; 208 (a document
 * is missing) and 213 (the invoice never reached him) go to a department at once; 210 asks for the credit note at once. Of 208 and 213 the
 * customer has said nothing, so that he is told nothing.
 */
@Service
public class EInvoiceDisputes {

    /** Statuses of the customer himself, whom we answer. */
    static final Set<Integer> HIS = Set.of(206, 207, 210);
    private static final Set<Integer> AT_ONCE = Set.of(208, 213, 501);
    private static final int REFUSED = 210;

    /** What of an entry can be contested. */
    public record Free(long entryId, BigDecimal amount) {
    }

    private final JdbcClient jdbc;
    private final Disputes disputes;
    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeEnding ending;

    EInvoiceDisputes(JdbcClient jdbc, Disputes disputes, DisputeStore store, DisputeThread thread, DisputeEnding ending) {
        this.jdbc = jdbc;
        this.disputes = disputes;
        this.store = store;
        this.thread = thread;
        this.ending = ending;
    }

    /** What is free of those entries now, in their order. */
    public List<Free> free(List<Long> entryIds) {
        Map<Long, BigDecimal> free = new HashMap<>();
        store.entries(entryIds).forEach(entry -> free.put(entry.id(), entry.free()));
        return entryIds.stream().filter(free::containsKey).map(id -> new Free(id, free.get(id))).toList();
    }

    /** The newest open dispute about one of those entries that one of those statuses has opened. */
    public Optional<String> open(Collection<Long> entryIds, Set<Integer> codes) {
        return jdbc.sql("""
                select d.number from dispute d where d.status <> 'CLOSED' and d.einvoice_code = any(:codes)
                   and exists (select 1 from dispute_part p where p.dispute_id = d.id and p.entry_id = any(:entries))
                 order by d.id desc limit 1""")
            .param("codes", codes.toArray(Integer[]::new)).param("entries", entryIds.toArray(Long[]::new)).query(String.class).optional();
    }

    /** Opens the dispute of a status where it begins. @return its number */
    @Transactional(propagation = Propagation.MANDATORY)
    public String open(NewDispute wanted, int code) {
        String number = disputes.open(wanted).number();
        DisputeRow row = store.read(number);
        store.set(row.id(), "einvoice_code = :code", Map.of("code", code));
        if (code == REFUSED) {
            store.set(row.id(), "status = 'AWAITING_CREDIT', granted = amount - credited_before, decided_by = 'system', decided_at = :decided", Map.of("decided", store.now()));
            thread.system(row.id(), "GRANTED", null);
        } else if (AT_ONCE.contains(code)) {
            store.set(row.id(), "status = 'ANSWERING'", Map.of());
        }
        return number;
    }

    /** Ends the open disputes of those statuses about those entries: a newer status has taken their place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaced(Collection<Long> entryIds, Set<Integer> codes, String why) {
        for (Optional<String> number = open(entryIds, codes); number.isPresent(); number = open(entryIds, codes)) {
            ending.close(store.lock(number.get()).orElseThrow(), DisputeOutcome.WITHDRAWN, "system", false, why);
        }
    }
}
