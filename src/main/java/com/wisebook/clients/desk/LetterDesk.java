package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.PrintBatches;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** The letters of the print batches: what is printed, what was posted under which number, what came back, for many at once. */
@Service
public class LetterDesk {

    /** A number as the post offices print them: letters, digits and spaces. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z][0-9A-Z ]{5,28}[0-9A-Z]");

    private final JdbcClient jdbc;
    private final PrintBatches batches;
    private final AuditTrail audit;
    private final BusinessClock clock;

    LetterDesk(JdbcClient jdbc, PrintBatches batches, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A batch.
     *
     * @param open    letters still join it
     * @param settled letters not posted whose items have been paid meanwhile
     */
    @Schema(name = "LetterBatchRow", requiredProperties = {"id", "companyName", "createdOn", "open", "letters", "posted", "settled", "receipts", "toPost"})
    public record Batch(long id, String companyName, LocalDate createdOn, boolean open, int letters, int posted, int settled,
                        int receipts) {

        /** Letters that somebody still has to post. */
        @com.fasterxml.jackson.annotation.JsonProperty
        public int toPost() {
            return letters - posted - settled;
        }
    }

    /** A letter of a batch, in printing order; {@code settled}: nothing of what it asks for remains. */
    @Schema(name = "BatchLetter", requiredProperties = {"messageId", "customerCode", "customerName", "level", "formalNotice", "registered",
        "amounts", "printedOn", "settled"})
    public record Letter(long messageId, String customerCode, String customerName, String town, int level, boolean formalNotice,
                         boolean registered, List<Sum> amounts, LocalDate printedOn, String registeredNumber, LocalDate postedOn,
                         LocalDate receiptOn, boolean settled) {
    }

    /** A letter that was posted; the number is required for a registered one. */
    public record Posting(long messageId, String registeredNumber) {
    }

    /** The newest batches first. */
    public List<Batch> newest(int limit) {
        return jdbc.sql(BATCHES + " group by b.id, co.name order by b.id desc limit :limit").param("limit", limit).query(LetterDesk::batch)
            .list();
    }

    /** @throws ProblemException 404 */
    public Batch batch(long id) {
        return jdbc.sql(BATCHES + " where b.id = :id group by b.id, co.name").param("id", id).query(LetterDesk::batch).optional()
            .orElseThrow(() -> ProblemException.notFound("desk.letters.no-batch", id));
    }

    public List<Letter> letters(long batchId) {
        return jdbc.sql("select * from desk_letter where batch_id = :batch order by message_id").param("batch", batchId)
            .query(LetterDesk::letter).list();
    }

    /** How many letters wait to be posted, over all batches. */
    public long countToPost() {
        return jdbc.sql("select count(*) from desk_letter where posted_on is null and not settled").query(Long.class).single();
    }

    /**
     * Records that letters have left by post, all or none.
     *
     * @return how many
     * @throws ProblemException 422 with each letter that cannot be recorded
     */
    @Transactional
    public int post(long batchId, LocalDate postedOn, List<Posting> postings) {
        batch(batchId);
        if (postedOn.isAfter(clock.today())) {
            throw ProblemException.unprocessable("desk.letters.refused").field("postedOn", "desk.letters.date-future");
        }
        Map<Long, Letter> known = new HashMap<>();
        letters(batchId).forEach(letter -> known.put(letter.messageId(), letter));
        ProblemException refused = ProblemException.unprocessable("desk.letters.refused");
        Map<String, String> taken = numbersTaken(postings);
        for (Posting posting : postings) {
            check(known.get(posting.messageId()), posting, postedOn, taken, refused);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        for (Posting posting : postings) {
            batches.recordPosting(posting.messageId(), normal(posting.registeredNumber()), postedOn);
        }
        audit.record("LETTERS_POSTED", "print_batch", String.valueOf(batchId), null, Map.of("letters", postings.size(), "postedOn", postedOn));
        return postings.size();
    }

    private static void check(Letter letter, Posting posting, LocalDate postedOn, Map<String, String> taken, ProblemException refused) {
        String field = "letters." + posting.messageId();
        if (letter == null) {
            refused.field(field, "desk.letters.not-here", posting.messageId());
            return;
        }
        String number = normal(posting.registeredNumber());
        if (letter.postedOn() != null) {
            refused.field(field, "desk.letters.already", letter.customerName());
        } else if (postedOn.isBefore(letter.printedOn())) {
            refused.field(field, "desk.letters.date-before", letter.customerName());
        } else if (number == null && letter.registered()) {
            refused.field(field, "desk.letters.number-missing", letter.customerName());
        } else if (number != null && !NUMBER.matcher(number).matches()) {
            refused.field(field, "desk.letters.number-wrong", letter.customerName(), number);
        } else if (number != null && taken.putIfAbsent(number, letter.customerName()) != null) {
            refused.field(field, "desk.letters.number-twice", letter.customerName(), number, taken.get(number));
        }
    }

    /** Numbers that other letters carry already, each with its customer. */
    private Map<String, String> numbersTaken(List<Posting> postings) {
        Map<String, String> taken = new HashMap<>();
        jdbc.sql("select registered_number, customer_name from desk_letter where registered_number = any(:numbers)")
            .param("numbers", postings.stream().map(p -> normal(p.registeredNumber())).filter(n -> n != null).toArray(String[]::new))
            .query(row -> {
                taken.put(row.getString(1), row.getString(2));
            });
        return taken;
    }

    private static String normal(String number) {
        return number == null || number.isBlank() ? null : number.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /**
     * The acknowledgement of receipt has come back.
     *
     * @throws ProblemException 404, or 422 when the letter was not posted by then
     */
    @Transactional
    public void receipt(long batchId, long messageId, LocalDate on) {
        Letter letter = letter(batchId, messageId);
        if (letter.postedOn() == null || on.isBefore(letter.postedOn()) || on.isAfter(clock.today())) {
            throw ProblemException.unprocessable("desk.letters.receipt-date", letter.customerName());
        }
        batches.recordReceipt(messageId, on);
        audit.record("LETTER_RECEIPT", "message", String.valueOf(messageId), letter.receiptOn(), on);
    }

    /**
     * Takes a letter out of its batch because nothing of what it asks for remains.
     *
     * @throws ProblemException 404, or 409 when something remains, or it was posted
     */
    @Transactional
    public void withdraw(long batchId, long messageId) {
        Letter letter = letter(batchId, messageId);
        if (!letter.settled() || !batches.withdraw(messageId, "SETTLED_BEFORE_POSTING")) {
            throw ProblemException.conflict("desk.letters.not-settled", letter.customerName());
        }
        audit.record("LETTER_WITHDRAWN", "message", String.valueOf(messageId), null, "SETTLED_BEFORE_POSTING");
    }

    private Letter letter(long batchId, long messageId) {
        return jdbc.sql("select * from desk_letter where batch_id = :batch and message_id = :id").param("batch", batchId)
            .param("id", messageId).query(LetterDesk::letter).optional()
            .orElseThrow(() -> ProblemException.notFound("desk.letters.not-here", messageId));
    }

    private static final String BATCHES = """
        select b.id, co.name as company_name, (b.created_at at time zone 'Europe/Paris')::date as created_on, b.closed_at is null as open,
               count(l.message_id) as letters, count(l.posted_on) as posted,
               count(*) filter (where l.settled and l.posted_on is null) as settled, count(l.receipt_on) as receipts
          from print_batch b join company co on co.id = b.company_id left join desk_letter l on l.batch_id = b.id""";

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(row.getLong("id"), row.getString("company_name"), row.getObject("created_on", LocalDate.class),
            row.getBoolean("open"), row.getInt("letters"), row.getInt("posted"), row.getInt("settled"), row.getInt("receipts"));
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(row.getLong("message_id"), row.getString("customer_code"), row.getString("customer_name"), row.getString("town"),
            row.getInt("level"), row.getBoolean("formal_notice"), row.getBoolean("registered"), Sum.listFrom(row),
            row.getObject("printed_on", LocalDate.class), row.getString("registered_number"), row.getObject("posted_on", LocalDate.class),
            row.getObject("receipt_on", LocalDate.class), row.getBoolean("settled"));
    }
}
