package com.wisebook.clients.customer;

import java.time.LocalDate;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

/** Whether a customer is active or under an insolvency proceeding. */
@Service
public class CustomerStatus {

    /** The customer became insolvent, or is not any more. */
    public record InsolvencyChanged(long customerId, boolean insolvent) {
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final ChangeContext context;
    private final CurrentUser currentUser;
    private final Reopening reopening;

    CustomerStatus(JdbcClient jdbc, ApplicationEventPublisher events, ChangeContext context, CurrentUser currentUser, Reopening reopening) {
        this.jdbc = jdbc;
        this.reopening = reopening;
        this.context = context;
        this.currentUser = currentUser;
        this.events = events;
    }

    /** A proceeding was opened on that day: earlier debts may not be paid (facts.md 5). */
    @Transactional
    public void insolvent(long customerId, LocalDate since) {
        insolvent(customerId, since, currentUser.username());
    }

    /** The same, learnt by somebody who is not the user of this thread: a finished task. */
    @Transactional
    public void insolvent(long customerId, LocalDate since, String actor) {
        context.by(actor);
        jdbc.sql("update customer set status = 'INSOLVENT', insolvent_since = :since where id = :id")
            .param("since", since).param("id", customerId).update();
        events.publishEvent(new InsolvencyChanged(customerId, true));
    }

    /**
     * There is no proceeding after all, or it has ended.
     *
     * @throws ProblemException 409 when that is not for the actor to say: the rule is that of the fiche
     */
    @Transactional
    public void active(long customerId, String actor) {
        reopening.check(customerId, "ACTIVE", actor);
        context.by(actor);
        jdbc.sql("update customer set status = 'ACTIVE', insolvent_since = null where id = :id and status = 'INSOLVENT'")
            .param("id", customerId).update();
        events.publishEvent(new InsolvencyChanged(customerId, false));
    }
}
