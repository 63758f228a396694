package com.wisebook.clients.messaging.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** What the local mail server and the local SMS gateway caught. */
@Component
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
public class MailboxStore {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxStore.class);
    private static final Session SESSION = Session.getInstance(new java.util.Properties());

    private final JdbcClient jdbc;
    private final Clock clock;

    MailboxStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One caught message; {@code raw} is the mail as it came, null for an SMS and in lists. */
    public record Item(long id, String channel, Instant receivedAt, String sender, String recipient, String subject, String body,
                       byte[] raw) {
    }

    void addMail(String envelopeSender, String recipient, byte[] raw) {
        String sender = envelopeSender;
        String subject = "";
        String body = "";
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            subject = Optional.ofNullable(mail.getSubject()).orElse("");
            sender = MailParts.readable(mail.getFrom(), envelopeSender);
            body = MailParts.textOf(mail);
        } catch (MessagingException | IOException e) {
            LOG.warn("a mail to {} could not be read, kept as it came", recipient, e);
        }
        add("EMAIL", sender, recipient, subject, body, raw);
    }

    long add(String channel, String sender, String recipient, String subject, String body, byte[] raw) {
        return jdbc.sql("""
                insert into mailbox_item (channel, received_at, sender, recipient, subject, body, raw)
                values (:channel, :now, :sender, :recipient, :subject, :body, :raw) returning id""")
            .param("channel", channel).param("now", Timestamp.from(clock.instant())).param("sender", clean(sender))
            .param("recipient", clean(recipient)).param("subject", clean(subject), Types.VARCHAR).param("body", clean(body))
            .param("raw", raw, Types.BINARY).query(Long.class).single();
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    /**
     * Newest first.
     *
     * @param search words looked for in sender, recipient, subject and text; null or empty for all
     * @param before only older than this item; null for the first page
     */
    public List<Item> search(String search, Long before, int limit) {
        String pattern = search == null || search.isBlank() ? null
            : "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.sql("""
                select id, channel, received_at, sender, recipient, subject, left(body, 300) as body, null::bytea as raw
                  from mailbox_item
                 where (:pattern::text is null or recipient ilike :pattern or subject ilike :pattern or sender ilike :pattern
                        or body ilike :pattern)
                   and (:before::bigint is null or id < :before)
                 order by id desc limit :limit""")
            .param("pattern", pattern, Types.VARCHAR).param("before", before, Types.BIGINT).param("limit", limit)
            .query(MailboxStore::map).list();
    }

    public Optional<Item> byId(long id) {
        return jdbc.sql("select * from mailbox_item where id = :id").param("id", id).query(MailboxStore::map).optional();
    }

    public long count() {
        return jdbc.sql("select count(*) from mailbox_item").query(Long.class).single();
    }

    private static Item map(ResultSet row, int number) throws SQLException {
        return new Item(row.getLong("id"), row.getString("channel"), row.getTimestamp("received_at").toInstant(),
            row.getString("sender"), row.getString("recipient"), row.getString("subject"), row.getString("body"),
            row.getBytes("raw"));
    }
}
