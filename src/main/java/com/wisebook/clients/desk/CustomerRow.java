package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
 * @param creditLimit   with the company asked for, or the largest of all
 * @param mergedInto    code of the customer that stands for him since they were merged
 * @param custom        fields of the users' own by their code
 */
@Schema(requiredProperties = {"code", "name", "naturalPerson", "country", "language", "segment", "status", "amounts", "holds", "createdOn", "custom"})
public record CustomerRow(String code, String name, String tradeName, String legalForm, boolean naturalPerson, String siren, String siret,
                          String vatNumber, String naf, String postcode, String town, String country, String language, String groupCode,
                          String groupName, String segment, String status, String officer, String officerName, String salesPerson,
                          String salesPersonName, String region, String sector, String category, String plan, String registerState,
                          LocalDate foundedOn, LocalDate createdOn, String mergedInto, List<Owed> amounts, LocalDate oldestDueDate,
                          Integer daysOverdue, Integer level, int holds, LocalDate blockedUntil, Integer paymentDays, String paymentMethod,
                          BigDecimal creditLimit, Map<String, Object> custom) {

    /** In one currency: debits and credits together, and the debits whose due date has passed. */
    @Schema(requiredProperties = {"currency", "balance", "overdue"})
    public record Owed(String currency, BigDecimal balance, BigDecimal overdue) {
    }

    /**
     * Some rows of the list, and how many there are.
     *
     * @param total how many the filter finds, counted up to ten thousand
     * @param more  there are more than that
     * @param next  what {@code after} asks for the rows behind these; null at the end
     */
    @Schema(requiredProperties = {"items", "total", "more"})
    public record Found(List<CustomerRow> items, long total, boolean more, String next) {
    }
}
