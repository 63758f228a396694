package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A dispute with all that belongs to it.
 *
 * @param held      what it keeps out of collection now, less what has been paid of it
 * @param ageDays   days since it was opened, until it was closed
 * @param department LOGISTICS, SALES, ACCOUNTING or QUALITY, once it was sent to one
 * @param decider   DEPARTMENT or MANAGER: who may grant it
 * @param answerDue day by which the department should answer
 * @param granted   what the credit note is about
 * @param answer    what the customer is told
 * @param opinion   1 to 5, once the customer has said how satisfied he is
 * @param version   goes into If-Match of a change; words in the thread do not change it
 * @param einvoiceCode status of the electronic invoice that opened it
 */
@Schema(name = "Dispute", requiredProperties = {"number", "companyCode", "customerCode", "customerName", "amount", "held", "currency", "reason", "reasonLabel",
    "description", "source", "status", "ageDays", "openedBy", "openedAt", "parts", "events", "files", "version"})
public record DisputeView(String number, String companyCode, String customerCode, String customerName, BigDecimal amount, BigDecimal held, String currency,
                          String reason, String reasonLabel, String description, String expected, DisputeSource source, DisputeStatus status,
                          DisputeOutcome outcome, String owner, Department department, String decider, Integer tableRow, LocalDate answerDue,
                          BigDecimal granted, String answer, String creditRef, String openedBy, Instant openedAt, Instant closedAt, int ageDays,
                          Integer opinion, String opinionComment, List<Part> parts, List<Event> events, List<File> files, long version,
                          Integer einvoiceCode) {

    /** The contested part of one entry. */
    @Schema(name = "DisputePart", requiredProperties = {"entryId", "amount", "held", "entryAmount", "openAmount"})
    public record Part(long entryId, String documentRef, LocalDate dueDate, BigDecimal amount, BigDecimal held, BigDecimal entryAmount, BigDecimal openAmount) {
    }

    /** Something that was said or done; {@code actorKind}: HUMAN, CUSTOMER, SYSTEM, or LINK: whoever holds the link sent to the address {@code actor}. */
    @Schema(name = "DisputeEvent", requiredProperties = {"id", "at", "actor", "actorKind", "kind"})
    public record Event(long id, Instant at, String actor, String actorKind, String kind, String body) {
    }

    /** A file of the thread, without its content. */
    @Schema(name = "DisputeFile", requiredProperties = {"id", "fileName", "mediaType", "size", "addedBy", "addedAt"})
    public record File(long id, String fileName, String mediaType, int size, String addedBy, Instant addedAt) {
    }
}
