package com.wisebook.clients.customer.transfer;

import java.util.List;

/**
 * What there is to say about a staged row.
 *
 * @param error    the row does not go in
 * @param code     what it is, e.g. {@code UNKNOWN_USER}
 * @param column   the field concerned, or null
 * @param lines    rows that are refused with this one, where one sentence is about many
 */
public record IntakeIssue(Integer line, boolean error, String code, String column, String found, String expected, String raw, List<Integer> lines) {

    IntakeIssue(Integer line, boolean error, String code, String column, String found, String expected, String raw) {
        this(line, error, code, column, found, expected, raw, List.of());
    }
}
