package com.wisebook.clients.desk.page;

import java.sql.Timestamp;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;

/** That a customer took the copy of an invoice: whoever says later that he never had it is shown the day. Told once a day. */
@Component
class CopiesTaken {

    private final JdbcClient jdbc;
    private final Interactions interactions;
    private final BusinessClock clock;

    CopiesTaken(JdbcClient jdbc, Interactions interactions, BusinessClock clock) {
        this.jdbc = jdbc;
        this.interactions = interactions;
        this.clock = clock;
    }

    @Transactional
    void told(Visit visit, String number) {
        boolean known = jdbc.sql("""
                select exists (select 1 from interaction where customer_id = :customer and company_id = :company and kind = 'INVOICE_COPY_TAKEN'
                                  and subject = :number and at >= :today)""")
            .param("customer", visit.customer().id()).param("company", visit.company().id()).param("number", number)
            .param("today", Timestamp.from(clock.today().atStartOfDay(BusinessClock.PARIS).toInstant())).query(Boolean.class).single();
        if (!known) {
            interactions.record(new Interaction(null, visit.customer().id(), visit.company().id(), clock.instant(), "IN", "PAGE", "INVOICE_COPY_TAKEN",
                number, null, Visit.CUSTOMER, true, null, null));
        }
    }
}
