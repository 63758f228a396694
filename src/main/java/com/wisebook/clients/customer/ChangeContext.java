package com.wisebook.clients.customer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;

import jakarta.servlet.http.HttpServletRequest;

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

    /** The same, told where from by the request of this thread: our screens, the Tasklist, another program; the system without one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void by(String actor) {
        by(actor, requestOrigin());
    }

    /** Where the request of this thread comes from; SYSTEM without one. */
    public static Origin requestOrigin() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Origin.SYSTEM;
        }
        HttpServletRequest request = attributes.getRequest();
        // our web application says so in a header; the Tasklist has its own addresses
        boolean screen = "fetch".equals(request.getHeader("X-Requested-With")) || request.getRequestURI().startsWith("/camunda/");
        return screen ? Origin.SCREEN : Origin.API;
    }

    /** The same for whoever is signed in on this thread, or the system. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void here(Origin origin) {
        by(currentUser.username(), origin);
    }
}
