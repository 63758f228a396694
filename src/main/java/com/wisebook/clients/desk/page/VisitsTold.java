package com.wisebook.clients.desk.page;

import java.sql.Timestamp;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.security.rest.UserMessages;

/** Tells the time-line that a customer's page was opened: once a day, for it is the day that proves something. */
@Component
class VisitsTold {

    private final JdbcClient jdbc;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    VisitsTold(JdbcClient jdbc, Interactions interactions, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    /** It says that the link was followed, not who followed it: mail programs open links by themselves. */
    @Transactional
    void told(Visit visit) {
        boolean known = jdbc.sql("""
                select exists (select 1 from interaction where customer_id = :customer and company_id = :company and kind = 'PAGE_OPENED' and at >= :today)""")
            .param("customer", visit.customer().id()).param("company", visit.company().id())
            .param("today", Timestamp.from(clock.today().atStartOfDay(BusinessClock.PARIS).toInstant())).query(Boolean.class).single();
        if (!known) {
            interactions.record(new Interaction(null, visit.customer().id(), visit.company().id(), clock.instant(), "IN", "PAGE", "PAGE_OPENED",
                texts.text(Locale.FRENCH, "desk.page.opened", String.valueOf(visit.linkId())), texts.text(Locale.FRENCH, "desk.page.opened.caution"), Visit.CUSTOMER, true,
                null, null));
        }
    }
}
