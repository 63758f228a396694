package com.wisebook.clients.messaging.bounce;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the bounce mailbox has been read, and which of the nodes is reading it: one at a time, for as long as it shows life. */
@Component
class MailboxProgress {

    private final String node = UUID.randomUUID().toString();
    private final JdbcClient jdbc;

    MailboxProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far it had been read; null {@code uidValidity}: never. */
    record Mark(Long uidValidity, long lastUid) {
    }

    /** Takes the mailbox for this node; empty while another node has it. */
    Optional<Mark> begin(String mailbox) {
        return jdbc.sql("""
                update bounce_mailbox
                   set reading_node = :node, reading_until = now() + interval '5 minutes',
                       uid_validity = case when mailbox = :mailbox then uid_validity end,
                       last_uid = case when mailbox = :mailbox then last_uid else 0 end, mailbox = :mailbox
                 where reading_until is null or reading_until < now() or reading_node = :node
                returning uid_validity, last_uid""")
            .param("node", node).param("mailbox", mailbox)
            .query((row, n) -> new Mark(row.getObject("uid_validity", Long.class), row.getLong("last_uid"))).optional();
    }

    /** One mail more has been taken; false when another node has taken over meanwhile. */
    boolean reached(long uidValidity, long uid) {
        return jdbc.sql("""
                update bounce_mailbox set uid_validity = :validity, last_uid = :uid, reading_until = now() + interval '5 minutes'
                 where reading_node = :node""")
            .param("validity", uidValidity).param("uid", uid).param("node", node).update() == 1;
    }

    /** Gives the mailbox back. */
    void end(String error) {
        jdbc.sql("""
                update bounce_mailbox set reading_node = null, reading_until = null, read_at = now(), error = :error
                 where reading_node = :node""")
            .param("error", error, java.sql.Types.VARCHAR).param("node", node).update();
    }
}
