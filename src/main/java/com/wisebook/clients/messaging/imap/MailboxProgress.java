package com.wisebook.clients.messaging.imap;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a mailbox has been read, and which of the nodes is reading it: one at a time, for as long as it shows life. */
public final class MailboxProgress {

    private final String node = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final String table;

    /** @param table the table of one row that keeps it; a name of ours */
    public MailboxProgress(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** How far it had been read; null {@code uidValidity}: never. */
    public record Mark(Long uidValidity, long lastUid) {
    }

    /** Takes the mailbox for this node; empty while another node has it. */
    public Optional<Mark> begin(String mailbox) {
        return jdbc.sql("""
                update %s
                   set reading_node = :node, reading_until = now() + interval '5 minutes',
                       uid_validity = case when mailbox = :mailbox then uid_validity end,
                       last_uid = case when mailbox = :mailbox then last_uid else 0 end, mailbox = :mailbox
                 where reading_until is null or reading_until < now() or reading_node = :node
                returning uid_validity, last_uid""".formatted(table))
            .param("node", node).param("mailbox", mailbox)
            .query((row, n) -> new Mark(row.getObject("uid_validity", Long.class), row.getLong("last_uid"))).optional();
    }

    /** One mail more has been taken; false when another node has taken over meanwhile. */
    public boolean reached(long uidValidity, long uid) {
        return jdbc.sql("""
                update %s set uid_validity = :validity, last_uid = :uid, reading_until = now() + interval '5 minutes'
                 where reading_node = :node""".formatted(table))
            .param("validity", uidValidity).param("uid", uid).param("node", node).update() == 1;
    }

    /** Gives the mailbox back. */
    public void end(String error) {
        jdbc.sql("""
                update %s set reading_node = null, reading_until = null, read_at = now(), error = :error
                 where reading_node = :node""".formatted(table))
            .param("error", error, java.sql.Types.VARCHAR).param("node", node).update();
    }
}
