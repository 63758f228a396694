package com.wisebook.clients.customer;

import java.time.LocalDate;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a customer is active or under an insolvency proceeding. */
@Service
public class CustomerStatus {

    /** The customer became insolvent, or is not any more. */
    public record InsolvencyChanged(long customerId, boolean insolvent) {
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CustomerStatus(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A proceeding was opened on that day: earlier debts may not be paid (facts.md 5). */
    @Transactional
    public void insolvent(long customerId, LocalDate since) {
        jdbc.sql("update customer set status = 'INSOLVENT', insolvent_since = :since where id = :id")
            .param("since", since).param("id", customerId).update();
        events.publishEvent(new InsolvencyChanged(customerId, true));
    }

    /** There is no proceeding after all, or it has ended. */
    @Transactional
    public void active(long customerId) {
        jdbc.sql("update customer set status = 'ACTIVE', insolvent_since = null where id = :id and status = 'INSOLVENT'")
            .param("id", customerId).update();
        events.publishEvent(new InsolvencyChanged(customerId, false));
    }
}
