package com.wisebook.clients.customer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;

/**
 * Tells the database who changes customers in this transaction, from where and when. The history is written by triggers
 * (V031), so that no change escapes it; a transaction that tells nothing is the system's.
 */
@Component
public class ChangeContext {

    /** Where a change comes from. */
    public enum Origin {
        SCREEN, API, IMPORT, ONBOARDING, REGISTER, MERGE, CYCLE, SYSTEM
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final CurrentUser currentUser;

    ChangeContext(JdbcClient jdbc, BusinessClock clock, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentUser = currentUser;
    }

    /** The changes of this transaction from now on are that actor's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void by(String actor, Origin origin) {
        jdbc.sql("""
                select set_config('wisebook.actor', :actor, true), set_config('wisebook.origin', :origin, true),
                       set_config('wisebook.at', :at, true)""")
            .param("actor", actor).param("origin", origin.name()).param("at", clock.instant().toString())
            .query((row, number) -> row.getString(1)).single();
    }

    /** The same for whoever is signed in on this thread, or the system. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void here(Origin origin) {
        by(currentUser.username(), origin);
    }
}
