package com.wisebook.clients.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.messaging.MessageContent.Attachment;

/** The letters and statements that a customer has received from one of our companies, for himself to read again. */
@Service
public class SentDocuments {

    private static final String HIS = """
          from message m join document d on d.id = m.document_id
         where m.company_id = :company and m.customer_id = :customer and m.status in ('SENT', 'DELIVERED') and m.channel in ('EMAIL', 'LETTER')""";

    /** A document that reached him, with the message it came by. */
    public record Sent(long messageId, Instant sentAt, String channel, String subject, String fileName) {
    }

    private final JdbcClient jdbc;

    SentDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    public List<Sent> of(long companyId, long customerId, int limit) {
        return jdbc.sql("select m.id as message_id, m.sent_at, m.channel, m.subject, d.file_name" + HIS + " and m.sent_at is not null order by m.sent_at desc, m.id desc limit :limit")
            .param("company", companyId).param("customer", customerId).param("limit", limit)
            .query((row, n) -> new Sent(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4), row.getString(5))).list();
    }

    /** Empty unless that message went to that customer from that company. */
    public Optional<Attachment> file(long companyId, long customerId, long messageId) {
        return jdbc.sql("select d.kind, d.file_name, d.content_type, d.content" + HIS + " and m.id = :message")
            .param("company", companyId).param("customer", customerId).param("message", messageId)
            .query((row, n) -> new Attachment(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4))).optional();
    }
}
