package com.wisebook.clients.dunning.legal;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.security.rest.UserMessages;

/**
 * What begins the time of prescription again for the items of a case: a claim brought before a court (code civil 2241); for an injonction
 * de payer its service, not the request (Cass. civ. 1re, 10 July 1990, 89-13.345). Never a formal notice.
 */
@Component
class Interruptions {

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final UserMessages texts;

    Interruptions(JdbcClient jdbc, LegalStore store, UserMessages texts) {
        this.jdbc = jdbc;
        this.store = store;
        this.texts = texts;
    }

    /** Of the items that were not prescribed by then; an interruption that is already later stays. */
    void record(LegalCase of, LocalDate day, String reasonKey) {
        jdbc.sql("""
                insert into prescription_check (entry_id, prescribed, interrupted_on, reason, checked_by, checked_at)
                select i.entry_id, false, :day, :reason, 'system', :now
                  from prelitigation_item i join open_amount o on o.entry_id = i.entry_id and o.open_amount > 0
                  join entry_prescription p on p.entry_id = i.entry_id and p.last_day >= :day and not p.prescribed
                 where i.prelitigation_id = :id
                on conflict (entry_id) do update
                   set interrupted_on = excluded.interrupted_on, reason = excluded.reason, checked_by = excluded.checked_by, checked_at = excluded.checked_at
                 where prescription_check.interrupted_on < excluded.interrupted_on""")
            .param("day", day).param("reason", texts.text(Locale.FRENCH, reasonKey) + " (" + of.number() + ")").param("now", store.now()).param("id", of.id())
            .update();
    }
}
