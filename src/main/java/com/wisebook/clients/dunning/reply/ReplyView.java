package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.wisebook.clients.messaging.IncomingMail;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An answer as it is read.
 *
 * @param own        the text, of the same length, with blanks in the place of what the sender quotes, his signature and the small print
 * @param answered   the subject of our mail that it answers; {@code relanceId}: the reminder that this was
 * @param candidates customers who have the sender's address
 * @param documents  what the customer owes: what can be contested, promised, paid
 * @param senderKnown the sender is a contact of this customer, or no customer has been named yet; otherwise nothing proves who writes
 * @param insolvency  it speaks of insolvency proceedings, in which a claim must be declared in time
 */
@Schema(name = "Reply", requiredProperties = {"number", "status", "nature", "receivedAt", "sender", "body", "own", "fromHtml", "truncated", "headers", "forged",
    "stale", "files", "proposals", "candidates", "documents", "senderKnown", "insolvency"})
public record ReplyView(String number, ReplyStatus status, IncomingMail.Nature nature, Instant receivedAt, Instant writtenAt, String sender, String senderName,
                        String subject, String body, String own, boolean fromHtml, boolean truncated, String headers, boolean forged, boolean stale,
                        String matchedBy, String companyCode, String customerCode, String customerName, String caseNumber, LocalDate backOn, Instant closedAt,
                        String closedBy, String note, String answered, Instant answeredAt, Long relanceId, List<IncomingMail.File> files,
                        List<Proposal> proposals, List<Candidate> candidates, List<Document> documents, boolean senderKnown, boolean insolvency) {

    /**
     * What the answer was understood to say.
     *
     * @param startsAt  with {@code endsAt}: where the sentence stands in the text
     * @param decidedAs what a person made of it
     * @param result    number of the dispute, id of the promise, of the message
     * @param undoable  whether the decision can be taken back
     * @param plan      its instalments, when it speaks of some and the customer is known
     */
    @Schema(name = "ReplyProposal", requiredProperties = {"position", "category", "sentence", "startsAt", "endsAt", "confidence", "documents", "status", "undoable"})
    public record Proposal(int position, ReplyCategory category, String sentence, int startsAt, int endsAt, BigDecimal confidence, BigDecimal amount,
                           String currency, LocalDate onDate, String reason, List<String> documents, String email, String phone, String status,
                           ReplyCategory decidedAs, String decidedBy, Instant decidedAt, String note, String result, boolean undoable, Schedule plan) {

        /** @param left whether what came of it has left the house */
        static Proposal of(ProposalRow row, boolean left, Schedule plan) {
            boolean undoable = !row.open() && row.decidedAs() != ReplyCategory.STOP && !left;
            return new Proposal(row.position(), row.category(), row.sentence(), row.startsAt(), row.endsAt(), row.confidence(), row.amount(), row.currency(),
                row.onDate(), row.reason(), row.documents(), row.email(), row.phone(), row.status(), row.decidedAs(), row.decidedBy(), row.decidedAt(),
                row.note(), row.result(), undoable, plan);
        }
    }

    /**
     * Instalments beside what is owed now.
     *
     * @param said  whether the amounts are his; otherwise they are equal parts of {@code owed}
     * @param total null when an amount is not known
     * @param asks  a manager agrees to it first
     */
    @Schema(name = "ReplySchedule", requiredProperties = {"instalments", "said", "owed", "currency", "asks"})
    public record Schedule(List<ReplyInstalment> instalments, boolean said, BigDecimal total, BigDecimal owed, String currency, boolean asks) {

        static Schedule of(ReplySchedules.Schedule of) {
            return new Schedule(of.instalments().stream().map(one -> new ReplyInstalment(one.dueOn(), one.amount())).toList(), of.said(), of.total(), of.owed(),
                of.currency(), of.asks());
        }
    }

    /** One of them; a day or an amount that is not known is null. */
    @Schema(name = "ReplyInstalment")
    public record ReplyInstalment(LocalDate dueOn, BigDecimal amount) {
    }

    /** A customer who may have written. */
    @Schema(name = "ReplyCandidate", requiredProperties = {"code", "name"})
    public record Candidate(String code, String name, String town) {
    }

    /** An open invoice; {@code free}: what of it is neither paid nor contested. */
    @Schema(name = "ReplyDocument", requiredProperties = {"reference", "free", "currency"})
    public record Document(String reference, LocalDate dueDate, BigDecimal free, String currency) {
    }
}
