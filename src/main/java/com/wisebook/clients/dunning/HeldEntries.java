package com.wisebook.clients.dunning;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.sql.RecordRows;

/** What people have agreed on or are deciding about entries, for whoever would take the entries away. */
@Service
public class HeldEntries {

    /**
     * Something that entries are in and that is not over.
     *
     * @param what      DISPUTE, PRE_LITIGATION, LOSS, PROMISE, DECLARED_PAYMENT or PLAN
     * @param number    its number; of a promise the day it is for, as 2026-11-27
     * @param customer  code of the customer
     * @param documents references of the entries, a few of them
     */
    public record Held(String what, String number, String customer, String documents) {

        private Held brief() {
            String[] all = documents.split(", ");
            return all.length <= SHOWN ? this : new Held(what, number, customer, String.join(", ", List.of(all).subList(0, SHOWN)) + "…");
        }
    }

    /** So many entries of one are named. */
    private static final int SHOWN = 3;

    private final JdbcClient jdbc;

    HeldEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What these entries are in, the gravest first. */
    public List<Held> of(Collection<Long> entryIds) {
        return jdbc.sql("""
                select h.what, h.number, c.code as customer, string_agg(distinct coalesce(e.document_ref, e.entry_id::text), ', ') as documents
                  from entry_held h join ledger_line e on e.entry_id = h.entry_id join customer c on c.id = e.customer_id
                 where h.entry_id = any(:entries)
                 group by h.what, h.number, c.code
                 order by array_position('{LOSS,PRE_LITIGATION,DISPUTE,PLAN,PROMISE,DECLARED_PAYMENT}'::text[], h.what), c.code, h.number""")
            .param("entries", entryIds.toArray(Long[]::new)).query(RecordRows.of(Held.class)).list().stream().map(Held::brief).toList();
    }
}
