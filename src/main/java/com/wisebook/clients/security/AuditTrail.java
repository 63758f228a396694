package com.wisebook.clients.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who changed what, when, from what to what. Written in the caller's transaction: no change without its entry. */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final CurrentUser currentUser;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.currentUser = currentUser;
    }

    /**
     * Records what the current user (or the system) does.
     *
     * @param action a verb in capitals, such as {@code COMPANY_OPENED}
     * @param subject the kind of thing, such as {@code company}
     * @param subjectId its code or number
     * @param before what it was: anything Jackson can write, or null
     * @param after what it is: anything Jackson can write, or null
     */
    public void record(String action, String subject, Object subjectId, Object before, Object after) {
        recordAs(currentUser.username(), action, subject, subjectId, before, after);
    }

    /** The same, for an actor who is not the user of this thread: a job started by somebody, a finished task. */
    public void recordAs(String actor, String action, String subject, Object subjectId, Object before, Object after) {
        jdbc.sql("""
                insert into audit_entry (at, actor, actor_kind, action, subject, subject_id, before, after)
                values (:at, :actor, :kind, :action, :subject, :subjectId, :before::jsonb, :after::jsonb)""")
                .param("at", OffsetDateTime.now(clock)).param("actor", actor)
                .param("kind", CurrentUser.SYSTEM.equals(actor) ? "SYSTEM" : "HUMAN")
                .param("action", action).param("subject", subject).param("subjectId", String.valueOf(subjectId))
                .param("before", written(before)).param("after", written(after))
                .update();
    }

    private String written(Object value) {
        if (value == null) {
            return null;
        }
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The audit trail cannot write a " + value.getClass().getName(), e);
        }
    }
}
