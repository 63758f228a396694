package com.wisebook.clients.customer.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;

/** The answers of the registers as they are kept: evidence, and what saves asking again. */
@Repository
public class RegisterAnswers {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final CurrentUser user;
    private final ObjectMapper json;

    RegisterAnswers(JdbcClient jdbc, BusinessClock clock, CurrentUser user, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.user = user;
        this.json = json;
    }

    /** Everything that registers answered about a customer's SIREN, SIRET and VAT number, newest first. */
    public List<RegisterAnswer> about(String siren, String siret, String vatNumber) {
        String[] subjects = java.util.stream.Stream.of(siren, siret, vatNumber).filter(java.util.Objects::nonNull).toArray(String[]::new);
        return jdbc.sql("select * from register_answer where subject = any(:subjects) order by asked_at desc, id desc limit :most")
            .param("subjects", subjects).param("most", MOST).query(this::row).list();
    }

    RegisterAnswer keep(String register, String source, String kind, String subject, String outcome, int status, JsonNode answer) {
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into register_answer (register, source, subject_kind, subject, outcome, http_status, answer, asked_by, asked_at)
                values (:register, :source, :kind, :subject, :outcome, :status, :answer::jsonb, :by, :now) returning id""")
            .param("register", register).param("source", source).param("kind", kind).param("subject", subject).param("outcome", outcome)
            .param("status", status).param("answer", answer == null ? null : storable(answer)).param("by", user.username())
            .param("now", Timestamp.from(now)).query(Long.class).single();
        return new RegisterAnswer(id, register, source, kind, subject, outcome, status, answer, user.username(), now);
    }

    /** The newest answer of one of these sources that is not older than that. */
    Optional<RegisterAnswer> newest(String kind, String subject, Collection<String> sources, Instant notBefore) {
        return jdbc.sql("""
                select * from register_answer
                 where subject = :subject and subject_kind = :kind and source = any(:sources) and asked_at >= :since
                 order by asked_at desc, id desc limit 1""")
            .param("subject", subject).param("kind", kind).param("sources", sources.toArray(String[]::new))
            .param("since", Timestamp.from(notBefore)).query(this::row).optional();
    }

    /** PostgreSQL keeps no zero character in a text. */
    private static String storable(JsonNode answer) {
        return answer.toString().replace("\\u0000", "");
    }

    private RegisterAnswer row(ResultSet row, int number) throws SQLException {
        return new RegisterAnswer(row.getLong("id"), row.getString("register"), row.getString("source"), row.getString("subject_kind"),
            row.getString("subject"), row.getString("outcome"), row.getInt("http_status"), parsed(row.getString("answer")),
            row.getString("asked_by"), row.getTimestamp("asked_at").toInstant());
    }

    private JsonNode parsed(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
