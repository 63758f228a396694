package com.wisebook.clients.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The time-line: anything said or sent either way, in one place. */
@Service
public class Interactions {

    private final JdbcClient jdbc;

    Interactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records it once: the same message and kind a second time changes nothing. */
    @Transactional
    public void record(Interaction it) {
        record(it, null);
    }

    /**
     * The same about something that was on another day than the one on which it is told: an act served, an order given.
     *
     * @param onDay that day; null for none
     */
    @Transactional
    public void record(Interaction it, LocalDate onDay) {
        jdbc.sql("""
                insert into interaction (customer_id, company_id, at, direction, channel, kind, subject, body, actor, actor_kind,
                                         relance_id, message_id, on_day)
                values (:customer, :company, :at, :direction, :channel, :kind, :subject, :body, :actor, :actorKind, :relance, :message, :day)
                on conflict do nothing""")
            .param("customer", it.customerId()).param("company", it.companyId()).param("at", Timestamp.from(it.at()))
            .param("direction", it.direction()).param("channel", it.channel()).param("kind", it.kind())
            .param("subject", it.subject()).param("body", it.body()).param("actor", it.actor())
            .param("actorKind", it.human() ? "HUMAN" : "SYSTEM").param("relance", it.relanceId())
            .param("message", it.messageId()).param("day", onDay, Types.DATE).update();
    }

    /** A customer's newest interactions, newest first. */
    public List<Interaction> newest(long customerId, int limit) {
        return jdbc.sql("select * from interaction where customer_id = :customer order by at desc, id desc limit :limit")
            .param("customer", customerId).param("limit", limit).query(Interactions::interaction).list();
    }

    private static Interaction interaction(ResultSet row, int number) throws SQLException {
        return new Interaction(row.getLong("id"), row.getLong("customer_id"), row.getObject("company_id", Long.class),
            row.getTimestamp("at").toInstant(), row.getString("direction"), row.getString("channel"), row.getString("kind"),
            row.getString("subject"), row.getString("body"), row.getString("actor"), "HUMAN".equals(row.getString("actor_kind")),
            row.getObject("relance_id", Long.class), row.getObject("message_id", Long.class));
    }
}
