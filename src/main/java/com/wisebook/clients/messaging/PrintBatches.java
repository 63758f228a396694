package com.wisebook.clients.messaging;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters on their way to the post: each company has one open batch that letters join; closing it makes one PDF to print,
 * with a list on top; then the registered numbers and the receipts are recorded letter by letter.
 */
@Service
public class PrintBatches {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Documents documents;
    private final BatchPdf pdf;
    private final ApplicationEventPublisher events;

    PrintBatches(JdbcClient jdbc, Clock clock, Documents documents, BatchPdf pdf, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.documents = documents;
        this.pdf = pdf;
        this.events = events;
    }

    /**
     * A print batch.
     *
     * @param closedAt null while letters still join it
     * @param letters  how many letters are in it
     * @param posted   how many of them have left by post
     */
    public record PrintBatch(long id, long companyId, Instant createdAt, Instant closedAt, Long documentId, int letters,
                             int posted) {
    }

    /** The company's open batch, locked for this transaction; made when there is none. */
    @Transactional
    public long openBatch(long companyId) {
        for (;;) {
            jdbc.sql("""
                    insert into print_batch (company_id, created_at) values (:company, :now)
                    on conflict (company_id) where closed_at is null do nothing""")
                .param("company", companyId).param("now", Timestamp.from(clock.instant())).update();
            // share: letters join side by side, closing waits for them and they for closing
            Optional<Long> open = jdbc.sql("""
                    select id from print_batch where company_id = :company and closed_at is null for share""")
                .param("company", companyId).query(Long.class).optional();
            if (open.isPresent()) {
                return open.get();
            }
        }
    }

    /**
     * Closes the batch and makes its PDF: a list of the letters, then the letters.
     *
     * @throws IllegalArgumentException when there is no such batch
     * @throws IllegalStateException    when it is closed already, or empty
     */
    @Transactional
    public PrintBatch close(long batchId) {
        boolean open = jdbc.sql("select closed_at is null from print_batch where id = :id for update").param("id", batchId)
            .query(Boolean.class).optional().orElseThrow(() -> new IllegalArgumentException("no print batch " + batchId));
        if (!open) {
            throw new IllegalStateException("print batch " + batchId + " is closed already");
        }
        List<MessageView> letters = letters(batchId);
        if (letters.isEmpty()) {
            throw new IllegalStateException("print batch " + batchId + " is empty");
        }
        Instant now = clock.instant();
        byte[] merged = pdf.merge(batchId, now, letters, id -> documents.byId(id).orElseThrow().bytes());
        long document = documents.store(
            new MessageContent.Attachment("PRINT_BATCH", "print-batch-" + batchId + ".pdf", "application/pdf", merged));
        jdbc.sql("update print_batch set closed_at = :now, document_id = :document where id = :id")
            .param("now", Timestamp.from(now)).param("document", document).param("id", batchId).update();
        return byId(batchId).orElseThrow();
    }

    /** The letters of a batch, in printing order. */
    public List<MessageView> letters(long batchId) {
        return jdbc.sql("select * from message where print_batch_id = :id order by id").param("id", batchId)
            .query(MessageRows.MAPPER).list();
    }

    public Optional<PrintBatch> byId(long id) {
        return select("b.id = :id").param("id", id).query(PrintBatches::map).optional();
    }

    /** All batches, newest first. */
    public List<PrintBatch> newest(int limit, Long after) {
        return jdbc.sql(SELECT + " where (:after::bigint is null or b.id < :after) group by b.id order by b.id desc limit :limit")
            .param("after", after, Types.BIGINT).param("limit", limit).query(PrintBatches::map).list();
    }

    /** The PDF to print, once the batch is closed. */
    public Optional<MessageContent.Attachment> document(long batchId) {
        return byId(batchId).map(PrintBatch::documentId).flatMap(documents::byId);
    }

    /**
     * The letter has left by post.
     *
     * @param registeredNumber number on the registered letter's slip; null for an ordinary letter
     * @return false when the message is no printed letter
     */
    @Transactional
    public boolean recordPosting(long messageId, String registeredNumber, LocalDate postedAt) {
        Optional<LetterPosted> posted = jdbc.sql("""
                update message set registered_number = :number, posted_at = :posted
                 where id = :id and channel = 'LETTER' and status in ('SENT', 'DELIVERED')
                returning id, subject_kind, subject_id""")
            .param("number", registeredNumber, Types.VARCHAR).param("posted", postedAt).param("id", messageId)
            .query((row, n) -> new LetterPosted(row.getLong(1), row.getString(2), row.getLong(3), registeredNumber, postedAt))
            .optional();
        posted.ifPresent(events::publishEvent);
        return posted.isPresent();
    }

    /**
     * Takes out of its batch a letter that is no longer needed and has not been posted.
     *
     * @return false when it is no letter in a batch, or was posted
     */
    @Transactional
    public boolean withdraw(long messageId, String reason) {
        Optional<MessageOutcome> outcome = jdbc.sql("""
                update message set status = 'CANCELLED', error = :reason, print_batch_id = null
                 where id = :id and channel = 'LETTER' and status = 'SENT' and posted_at is null and print_batch_id is not null
                returning id, subject_kind, subject_id""")
            .param("reason", reason).param("id", messageId)
            .query((row, n) -> new MessageOutcome(row.getLong(1), "LETTER", row.getString(2), row.getLong(3), "CANCELLED", reason, false))
            .optional();
        outcome.ifPresent(events::publishEvent);
        return outcome.isPresent();
    }

    /** The acknowledgement of receipt has come back; false when the letter was never posted. */
    @Transactional
    public boolean recordReceipt(long messageId, LocalDate date) {
        return jdbc.sql("""
                update message set receipt_at = :date, status = 'DELIVERED', delivered_at = coalesce(delivered_at, :now)
                 where id = :id and channel = 'LETTER' and posted_at is not null""")
            .param("date", date).param("now", Timestamp.from(clock.instant())).param("id", messageId).update() == 1;
    }

    private static final String SELECT = """
        select b.id, b.company_id, b.created_at, b.closed_at, b.document_id, count(m.id) as letters,
               count(m.posted_at) as posted
          from print_batch b left join message m on m.print_batch_id = b.id""";

    private JdbcClient.StatementSpec select(String where) {
        return jdbc.sql(SELECT + " where " + where + " group by b.id");
    }

    private static PrintBatch map(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new PrintBatch(row.getLong("id"), row.getLong("company_id"), MessageRows.instant(row, "created_at"),
            MessageRows.instant(row, "closed_at"), MessageRows.id(row, "document_id"), row.getInt("letters"),
            row.getInt("posted"));
    }
}
