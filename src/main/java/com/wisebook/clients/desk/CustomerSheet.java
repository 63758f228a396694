package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

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
    @Schema(name = "CustomerBalance", requiredProperties = {"currency", "balance", "overdue", "credits",
        "notDue", "to30", "to60", "to90", "over90"})
    public record Balance(String currency, BigDecimal balance, BigDecimal overdue, BigDecimal credits, BigDecimal notDue,
                          BigDecimal to30, BigDecimal to60, BigDecimal to90, BigDecimal over90) {
    }

    /** Why nothing is sent, until when, and what releases it. */
    @Schema(name = "CustomerHold", requiredProperties = {"id", "companyCode", "reason", "createdOn"})
    public record Hold(long id, String companyCode, String reason, String detail, BigDecimal amount, String currency,
                       LocalDate heldUntil, String releasedBy, LocalDate createdOn) {
    }

    /**
     * What remains of an entry, and what the table said of it.
     *
     * @param daysOverdue negative before the due date, null without one
     * @param tableRow    the row of the workbook that fired, null when none did
     * @param facts       what the table was asked with, by name
     * @param einvoiceCode the status that its platform told last, with {@code einvoiceLabel} in the reader's language; null for a paper invoice
     */
    @Schema(name = "CustomerItem", requiredProperties = {"id", "companyCode", "kind", "amount", "openAmount", "contestedAmount", "currency",
        "dueDateComputed", "facts"})
    public record Item(long id, String companyCode, String kind, String documentRef, LocalDate documentDate, String label,
                       BigDecimal amount, BigDecimal openAmount, BigDecimal contestedAmount, String currency, LocalDate dueDate,
                       boolean dueDateComputed, Integer daysOverdue, Integer reachedLevel, LocalDate reachedOn,
                       Integer tableVersion, Integer tableRow, String outcome, Integer decidedLevel, String decidedChannel,
                       LocalDate decidedOn, List<Fact> facts, Integer einvoiceCode, String einvoiceLabel, Instant einvoiceAt) {
    }

    /**
     * A customer's items as the page shows them.
     *
     * @param first   overdue items and credits, as many as are read at a glance
     * @param further the overdue items after these
     * @param notDue  items whose due date is to come
     */
    public record Items(List<Item> first, List<Item> further, List<Item> notDue) {

        private static final int AT_A_GLANCE = 12;

        /** Overdue first, as the list comes. */
        public static Items of(List<Item> all) {
            List<Item> notDue = all.stream().filter(Items::toCome).toList();
            List<Item> others = all.stream().filter(i -> !toCome(i)).toList();
            // one or two more are shown rather than hidden behind a line that takes the same place
            int cut = others.size() <= AT_A_GLANCE + 2 ? others.size() : AT_A_GLANCE;
            return new Items(others.subList(0, cut), others.subList(cut, others.size()), notDue);
        }

        private static boolean toCome(Item item) {
            return item.openAmount().signum() > 0 && item.daysOverdue() != null && item.daysOverdue() <= 0;
        }

        public List<Item> all() {
            return java.util.stream.Stream.of(first, further, notDue).flatMap(List::stream).toList();
        }

        /** What is not due yet, by currency. */
        public List<Sum> notDueAmounts() {
            java.util.Map<String, BigDecimal> byCurrency = new java.util.TreeMap<>();
            notDue.forEach(i -> byCurrency.merge(i.currency(), i.openAmount(), BigDecimal::add));
            return byCurrency.entrySet().stream().map(e -> new Sum(e.getKey(), e.getValue())).toList();
        }
    }

    /** One fact that the table was asked with. */
    @Schema(name = "DecisionFact", requiredProperties = {"name", "value"})
    public record Fact(String name, String value) {
    }

    /**
     * A message, letter or call.
     *
     * @param settled the amounts are those of the message, with penalties and lump sums; false: the principal alone
     */
    @Schema(name = "CustomerRelance", requiredProperties = {"id", "companyCode", "plannedOn", "level", "channel", "formalNotice", "status",
        "hasDocument", "byHuman", "amounts", "recipients", "settled"})
    public record Relance(long id, String companyCode, LocalDate plannedOn, int level, String channel, boolean formalNotice,
                          String status, String abandonedReason, String reference, Long messageId, boolean hasDocument,
                          boolean byHuman, Instant sentAt, List<Sum> amounts, List<String> recipients, String error,
                          Integer tableRow, boolean settled) {

        /** It has not left, and what would leave can be looked at. */
        public boolean canBePreviewed() {
            return !channel.equals("CALL") && List.of("PLANNED", "TO_APPROVE", "APPROVED").contains(status);
        }
    }

    @Schema(name = "CustomerPromise", requiredProperties = {"id", "companyCode", "amount", "currency", "promisedOn", "dueOn", "status",
        "keptAmount", "recordedBy", "kind"})
    public record Promise(long id, String companyCode, BigDecimal amount, String currency, LocalDate promisedOn, LocalDate dueOn,
                          String status, BigDecimal keptAmount, String note, String recordedBy, String kind) {
    }

    /**
     * Something overdue and nobody to write to.
     *
     * @param invalidEmail there is an address, and it is known to be wrong
     * @param hasPhone     somebody can be called
     */
    @Schema(requiredProperties = {"customerId", "customerCode", "customerName", "currency", "overdue", "items",
        "invalidEmail", "hasPhone"})
    public record WithoutRecipient(long customerId, String customerCode, String customerName, String officer, String currency,
                                   BigDecimal overdue, long items, LocalDate oldestDueDate, boolean invalidEmail,
                                   boolean hasPhone) {
    }
}
