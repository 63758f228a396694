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

import com.wisebook.clients.messaging.MailReferences;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** What the local mail server and the local SMS gateway caught. */
@Component
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
public class MailboxStore {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxStore.class);
    private static final Session SESSION = Session.getInstance(new java.util.Properties());

    private static final String FOUND = """

          from mailbox_entry
         where (:pattern::text is null or recipient ilike :pattern or subject ilike :pattern or sender ilike :pattern
                or body ilike :pattern or customer_name ilike :pattern or customer_code ilike :pattern)
           and (:channel::text is null or channel = :channel) and (:customer::text is null or customer_code = :customer)
           and (:newest::bigint is null or id <= :newest)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailReferences references;

    MailboxStore(JdbcClient jdbc, Clock clock, MailReferences references) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.references = references;
    }

    /**
     * One caught message.
     *
     * @param raw       the mail as it came, null for an SMS and in lists
     * @param messageId the message of the outbox that it is; null for what somebody else sent
     * @param relanceId the reminder that it is; null for others
     */
    public record Item(long id, String channel, Instant receivedAt, String sender, String recipient, String subject, String body,
                       byte[] raw, Long messageId, String customerCode, String customerName, String companyCode, String companyName,
                       Long relanceId) {
    }

    /**
     * What is looked for.
     *
     * @param text     words of sender, recipient, subject, text, customer; null or empty for all
     * @param channel  EMAIL or SMS; null for both
     * @param customer only of the customer with that code; null for all
     * @param newestId only what had arrived by then, so that pages stay as they are while mails arrive; null for all
     */
    public record Search(String text, String channel, String customer, Long newestId) {
    }

    void addMail(String envelopeSender, String recipient, byte[] raw) {
        String sender = envelopeSender;
        String subject = "";
        String body = "";
        Long messageId = null;
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            subject = Optional.ofNullable(mail.getSubject()).orElse("");
            sender = MailParts.readable(mail.getFrom(), envelopeSender);
            messageId = references.find(List.of(Optional.ofNullable(mail.getHeader("X-WiseBook-Message", null)).orElse(""))).messageId();
            body = MailParts.textOf(mail);
        } catch (MessagingException | IOException e) {
            LOG.warn("a mail to {} could not be read, kept as it came", recipient, e);
        }
        add("EMAIL", messageId, sender, recipient, subject, body, raw);
    }

    long addSms(long messageId, String sender, String recipient, String text) {
        return add("SMS", messageId, sender, recipient, null, text, null);
    }

    private long add(String channel, Long messageId, String sender, String recipient, String subject, String body, byte[] raw) {
        return jdbc.sql("""
                insert into mailbox_item (channel, message_id, received_at, sender, recipient, subject, body, raw)
                values (:channel, :message, :now, :sender, :recipient, :subject, :body, :raw) returning id""")
            .param("channel", channel).param("message", messageId, Types.BIGINT).param("now", Timestamp.from(clock.instant()))
            .param("sender", clean(sender)).param("recipient", clean(recipient)).param("subject", clean(subject), Types.VARCHAR)
            .param("body", clean(body)).param("raw", raw, Types.BINARY).query(Long.class).single();
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String clean(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    /** Newest first. */
    public List<Item> find(Search search, int limit, long offset) {
        return asked("""
                select id, channel, received_at, sender, recipient, subject, left(body, 200) as body, null::bytea as raw, message_id,
                       customer_code, customer_name, company_code, company_name, relance_id""" + FOUND
                + " order by id desc limit :limit offset :offset", search)
            .param("limit", limit).param("offset", offset).query(MailboxStore::map).list();
    }

    /** How many such a search finds. */
    public long count(Search search) {
        return asked("select count(*)" + FOUND, search).query(Long.class).single();
    }

    /** The newest item; 0 while there is none. */
    public long newest() {
        return jdbc.sql("select coalesce(max(id), 0) from mailbox_item").query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, Search search) {
        String pattern = search.text() == null || search.text().isBlank() ? null
            : "%" + search.text().strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.sql(sql).param("pattern", pattern, Types.VARCHAR).param("channel", search.channel(), Types.VARCHAR)
            .param("customer", search.customer(), Types.VARCHAR).param("newest", search.newestId(), Types.BIGINT);
    }

    public Optional<Item> byId(long id) {
        return jdbc.sql("select * from mailbox_entry where id = :id").param("id", id).query(MailboxStore::map).optional();
    }

    private static Item map(ResultSet row, int number) throws SQLException {
        return new Item(row.getLong("id"), row.getString("channel"), row.getTimestamp("received_at").toInstant(),
            row.getString("sender"), row.getString("recipient"), row.getString("subject"), row.getString("body"),
            row.getBytes("raw"), row.getObject("message_id", Long.class), row.getString("customer_code"), row.getString("customer_name"),
            row.getString("company_code"), row.getString("company_name"), row.getObject("relance_id", Long.class));
    }
}
