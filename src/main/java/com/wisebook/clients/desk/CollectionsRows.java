package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** The rows of the lists of collections. */
public final class CollectionsRows {

    private CollectionsRows() {
    }

    /**
     * A relance with what it asks for.
     *
     * @param day     on which it left, or on which it is planned
     * @param settled the amounts are those of the message, with penalties and lump sums; false: the principal alone
     */
    @Schema(requiredProperties = {"id", "caseNumber", "companyCode", "customerCode", "customerName", "plannedOn", "day", "level", "channel",
        "formalNotice", "status", "amounts", "recipients", "settled"})
    public record RelanceListRow(long id, String caseNumber, String companyCode, String customerCode, String customerName, String officer,
                                 LocalDate plannedOn, LocalDate day, int level, String channel, boolean formalNotice, String status,
                                 String abandonedReason, String reference, Long messageId, Integer tableVersion, Integer tableRow,
                                 String approvedBy, Instant sentAt, List<Sum> amounts, List<String> recipients, String error,
                                 boolean settled) {
    }

    /**
     * An open case and its rank. The rank is the one of the Tasklist: points for the level, points for the amount.
     *
     * @param action       what the case does now
     * @param nextDate     the next day on which something can happen
     * @param waitsFor     what that day is the day of, or what it waits for without one: STEP, or the reason of a hold
     * @param oldestDueDate of what is overdue
     */
    @Schema(requiredProperties = {"id", "number", "companyCode", "customerCode", "customerName", "level", "overdue", "priority",
        "levelPoints", "amountPoints", "holds"})
    public record CaseListRow(long id, String number, String companyCode, String customerCode, String customerName, String town,
                              String officerName, int level, String action, String actionReason, LocalDate nextDate, String waitsFor, Integer plannedLevel,
                              String plannedChannel, List<Sum> overdue, LocalDate oldestDueDate, int priority, int levelPoints,
                              int amountPoints, long holds) {
    }

    /** A hold that stands. */
    @Schema(requiredProperties = {"id", "reason", "companyCode", "customerCode", "customerName", "since", "amounts"})
    public record HoldListRow(long id, String reason, String detail, String companyCode, String customerCode, String customerName,
                              Integer level, String channel, List<Sum> amounts, LocalDate since, LocalDate until, String releasedBy) {
    }

    /** An item whose due date has passed; the level is the one that it has reached. */
    @Schema(requiredProperties = {"id", "companyCode", "customerCode", "customerName", "dueDate", "daysOverdue", "level", "amount", "currency"})
    public record OverdueRow(long id, String companyCode, String customerCode, String customerName, String officerName, String documentRef,
                             LocalDate dueDate, int daysOverdue, int level, BigDecimal amount, String currency) {
    }

    /**
     * A customer with something overdue whom no e-mail reaches.
     *
     * @param reason   NO_CONTACT, EMAIL_REFUSED, NO_PAYER (contacts, none of whom pays) or NO_EMAIL
     * @param hasPhone one of the contacts can be called
     * @param optedOut one of the contacts wants no SMS
     */
    @Schema(requiredProperties = {"customerCode", "customerName", "reason", "hasPhone", "optedOut", "amounts", "oldestDueDate"})
    public record UnreachableRow(String customerCode, String customerName, String town, String officerName, String reason,
                                 boolean hasPhone, boolean optedOut, List<Sum> amounts, LocalDate oldestDueDate) {
    }

    /** Some such customers, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record UnreachableFound(List<UnreachableRow> items, long total) {
    }

    /** Some overdue items, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record OverdueFound(List<OverdueRow> items, long total) {
    }

    /** Some relances, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record RelancesFound(List<RelanceListRow> items, long total) {
    }

    /** Some cases, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record CasesFound(List<CaseListRow> items, long total) {
    }

    /** Some holds, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record HoldsFound(List<HoldListRow> items, long total) {
    }
}
