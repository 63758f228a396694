package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a customer's page shows, beside the fiche itself. */
public final class CustomerSheet {

    private CustomerSheet() {
    }

    /**
     * What is owed in one currency to all our companies.
     *
     * @param balance  debits and credits together
     * @param overdue  debits whose due date has passed
     * @param credits  payments on account and credit notes not used yet, as a negative amount
     * @param notDue   debits not due yet
     * @param to30     overdue by 1 to 30 days; the others likewise
     */
    public record Balance(String currency, BigDecimal balance, BigDecimal overdue, BigDecimal credits, BigDecimal notDue,
                          BigDecimal to30, BigDecimal to60, BigDecimal to90, BigDecimal over90) {
    }

    /** Why nothing is sent, until when, and what releases it. */
    public record Hold(long id, String companyCode, String reason, String detail, BigDecimal amount, String currency,
                       LocalDate heldUntil, String releasedBy, LocalDate createdOn) {
    }

    /**
     * What remains of an entry, and what the table said of it.
     *
     * @param daysOverdue negative before the due date, null without one
     * @param tableRow    the row of the workbook that fired, null when none did
     * @param facts       what the table was asked with, by name
     */
    public record Item(long id, String companyCode, String kind, String documentRef, LocalDate documentDate, String label,
                       BigDecimal amount, BigDecimal openAmount, BigDecimal contestedAmount, String currency, LocalDate dueDate,
                       boolean dueDateComputed, Integer daysOverdue, Integer reachedLevel, LocalDate reachedOn,
                       Integer tableVersion, Integer tableRow, String outcome, Integer decidedLevel, String decidedChannel,
                       LocalDate decidedOn, List<Fact> facts) {
    }

    /** One fact that the table was asked with. */
    public record Fact(String name, String value) {
    }

    /** A message, letter or call. */
    public record Relance(long id, String companyCode, LocalDate plannedOn, int level, String channel, boolean formalNotice,
                          String status, String abandonedReason, String reference, Long messageId, boolean hasDocument,
                          boolean byHuman, Instant sentAt, List<Sum> amounts, List<String> recipients, String error,
                          Integer tableRow) {
    }

    public record Promise(long id, String companyCode, BigDecimal amount, String currency, LocalDate promisedOn, LocalDate dueOn,
                          String status, BigDecimal keptAmount, String note, String recordedBy) {
    }

    /**
     * Something overdue and nobody to write to.
     *
     * @param invalidEmail there is an address, and it is known to be wrong
     * @param hasPhone     somebody can be called
     */
    public record WithoutRecipient(long customerId, String customerCode, String customerName, String officer, String currency,
                                   BigDecimal overdue, long items, LocalDate oldestDueDate, boolean invalidEmail,
                                   boolean hasPhone) {
    }
}
