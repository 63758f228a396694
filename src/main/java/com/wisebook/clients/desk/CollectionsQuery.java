package com.wisebook.clients.desk;

import java.time.LocalDate;
import java.util.List;

/**
 * What a list of collections is asked for; what is null or empty does not narrow it.
 *
 * @param text       name, code, town, SIREN, case number or reference
 * @param ids        only these relances
 * @param kinds      statuses of relances, actions of cases, reasons of holds, ages of items
 * @param sort       a column, with a minus before it turned round; null for the list's own order
 */
public record CollectionsQuery(String text, String company, List<Long> ids, List<String> channels, List<Integer> levels, List<String> kinds,
                               List<String> officers, String currency, LocalDate from, LocalDate to, String sort, int limit, long offset) {

    private static final int MOST = 1000;

    public CollectionsQuery {
        text = text == null || text.isBlank() ? null : text.strip();
        company = company == null || company.isBlank() ? null : company;
        limit = Math.min(Math.max(1, limit), MOST);
        offset = Math.max(0, offset);
    }

    boolean descending() {
        return sort != null && sort.startsWith("-");
    }

    String column() {
        return sort == null || sort.isBlank() ? null : descending() ? sort.substring(1) : sort;
    }
}
