package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A customer in the list.
 *
 * @param amounts       what he owes by currency, the most overdue first; empty when nothing is open
 * @param oldestDueDate of what is overdue, null when nothing is
 * @param daysOverdue   since then
 * @param level         the highest level that an open item has reached
 * @param holds         how many things keep messages to him from leaving
 * @param blockedUntil  until when somebody stopped his relances
 */
@Schema(requiredProperties = {"code", "name", "country", "segment", "status", "amounts", "holds"})
public record CustomerRow(String code, String name, String siren, String postcode, String town, String country, String segment,
                          String status, String officer, String officerName, List<Owed> amounts, LocalDate oldestDueDate,
                          Integer daysOverdue, Integer level, int holds, LocalDate blockedUntil) {

    /** In one currency: debits and credits together, and the debits whose due date has passed. */
    @Schema(requiredProperties = {"currency", "balance", "overdue"})
    public record Owed(String currency, BigDecimal balance, BigDecimal overdue) {
    }

    /** Some rows of the list, and how many there are. */
    @Schema(requiredProperties = {"items", "total"})
    public record Found(List<CustomerRow> items, long total) {
    }
}
