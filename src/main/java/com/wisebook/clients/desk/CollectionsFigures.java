package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How collections stand; amounts of different currencies are never added up, so that each row has its own.
 *
 * @param overdue      what is overdue by age, level and officer at once: the screen groups it
 * @param weeks        messages by the week in which they left or should have left, oldest first
 * @param promises     by state
 * @param toApprove    messages that wait for a manager
 * @param openCases    cases that are open
 * @param lettersToPost printed and neither posted nor settled
 */
@Schema(requiredProperties = {"overdue", "weeks", "promises", "held", "toApprove", "openCases", "lettersToPost"})
public record CollectionsFigures(List<Overdue> overdue, List<Week> weeks, List<PromiseSum> promises, List<HeldSum> held, long toApprove,
                                 long openCases, long lettersToPost) {

    /**
     * @param age     TO_30, TO_60, TO_90 or OVER_90 days after the due date
     * @param level   the level that the items have reached
     * @param officer user name, null when nobody has the customer
     */
    @Schema(requiredProperties = {"age", "level", "currency", "amount", "items"})
    public record Overdue(String age, int level, String officer, String officerName, String currency, BigDecimal amount, long items) {
    }

    /**
     * @param monday    first day of the week
     * @param sent      left and nothing more is known, delivered ones not among them
     */
    @Schema(requiredProperties = {"monday", "sent", "delivered", "failed"})
    public record Week(LocalDate monday, long sent, long delivered, long failed) {
    }

    /** @param status LIVE, KEPT, PARTLY_KEPT, BROKEN or CANCELLED */
    @Schema(requiredProperties = {"status", "currency", "count", "amount", "kept"})
    public record PromiseSum(String status, String currency, long count, BigDecimal amount, BigDecimal kept) {
    }

    /** Customers and rows held for one reason. */
    @Schema(requiredProperties = {"reason", "rows", "customers"})
    public record HeldSum(String reason, long rows, long customers, LocalDate firstUntil, LocalDate lastUntil) {
    }
}
