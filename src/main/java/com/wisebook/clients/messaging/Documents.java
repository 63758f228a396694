package com.wisebook.clients.messaging;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that go with messages, kept exactly as they leave, and the content of messages. */
@Component
class Documents {

    /** Kind of the copies of invoices that go beside a message. */
    static final String INVOICE = "INVOICE";

    private final JdbcClient jdbc;
    private final Clock clock;

    Documents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stores a file with its SHA-256; returns its id. */
    long store(MessageContent.Attachment file) {
        return jdbc.sql("""
                insert into document (kind, file_name, content_type, content, sha256, created_at)
                values (:kind, :name, :type, :content, :sha, :now) returning id""")
            .param("kind", file.kind()).param("name", file.fileName()).param("type", file.contentType())
            .param("content", file.bytes()).param("sha", sha256(file.bytes()))
            .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /**
     * Writes the content onto the message. The document of an earlier content stays: an uncertain send may have carried it.
     *
     * @param documentBefore the message's document until now, or null; kept when its bytes are the same
     */
    void storeContent(long messageId, MessageContent content, Long documentBefore) {
        Long document = content.attachment() == null ? null : sameOrNew(content.attachment(), documentBefore);
        jdbc.sql("""
                update message set sender = :sender, recipients = :recipients, copies = :copies, language = :language,
                       subject = :subject, text_body = :text, html_body = :html, document_id = :document,
                       fingerprint = :fingerprint
                 where id = :id""")
            .param("sender", content.sender())
            .param("recipients", content.recipients().toArray(String[]::new))
            .param("copies", content.copies() == null ? new String[0] : content.copies().toArray(String[]::new))
            .param("language", content.language() == null ? "fr" : content.language())
            .param("subject", content.subject()).param("text", content.textBody()).param("html", content.htmlBody())
            .param("document", document, Types.BIGINT).param("fingerprint", content.fingerprint())
            .param("id", messageId).update();
        beside(messageId, content.others());
    }

    /** The same copy goes with many messages: it is kept once. */
    private void beside(long messageId, List<MessageContent.Attachment> files) {
        jdbc.sql("delete from message_attachment where message_id = :message").param("message", messageId).update();
        if (files.isEmpty()) {
            return;
        }
        Map<String, Long> known = new HashMap<>();
        jdbc.sql("select sha256, min(id) as id from document where kind = 'INVOICE' and sha256 = any(:all) group by 1")
            .param("all", files.stream().filter(file -> file.kind().equals(INVOICE)).map(file -> sha256(file.bytes())).toArray(String[]::new))
            .query(row -> {
                known.put(row.getString(1), row.getLong(2));
            });
        Long[] documents = files.stream().map(file -> known.computeIfAbsent(sha256(file.bytes()), sha -> store(file))).toArray(Long[]::new);
        jdbc.sql("""
                insert into message_attachment (message_id, position, document_id)
                select :message, f.position, f.document from unnest(:documents::bigint[]) with ordinality f (document, position)""")
            .param("message", messageId).param("documents", documents).update();
    }

    /** The files that go beside a message's own, in their order. */
    List<MessageContent.Attachment> beside(long messageId) {
        return jdbc.sql("""
                select d.kind, d.file_name, d.content_type, d.content from message_attachment a join document d on d.id = a.document_id
                 where a.message_id = :message order by a.position""").param("message", messageId).query(Documents::file).list();
    }

    private static MessageContent.Attachment file(ResultSet row, int number) throws SQLException {
        return new MessageContent.Attachment(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4));
    }

    private long sameOrNew(MessageContent.Attachment file, Long before) {
        if (before != null) {
            Optional<String> sha = jdbc.sql("select sha256 from document where id = :id").param("id", before)
                .query(String.class).optional();
            if (sha.isPresent() && sha.get().equals(sha256(file.bytes()))) {
                return before;
            }
        }
        return store(file);
    }

    Optional<MessageContent.Attachment> byId(long id) {
        return jdbc.sql("select kind, file_name, content_type, content from document where id = :id").param("id", id)
            .query(Documents::file).optional();
    }

    Optional<MessageContent.Attachment> ofMessage(long messageId) {
        return jdbc.sql("select document_id from message where id = :id and document_id is not null").param("id", messageId)
            .query(Long.class).optional().flatMap(this::byId);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
