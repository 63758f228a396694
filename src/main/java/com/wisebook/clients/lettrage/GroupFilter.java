package com.wisebook.clients.lettrage;

import java.time.LocalDate;

/**
 * What is asked of the lettrages that stand. Anything null or empty asks nothing.
 *
 * @param text      part of a customer's name or code, of a document's number, or the code of the lettrage
 * @param status    BALANCED or PARTIAL
 * @param kind      1-1, 1-n, n-1 or n-m
 * @param automatic made by the engine, or not
 * @param madeBy    by whom
 * @param from      made on that day or later, in Paris
 * @param to        made on that day or before
 * @param runId     found by that run
 */
public record GroupFilter(String customerCode, String text, String status, String kind, Boolean automatic, String madeBy, LocalDate from, LocalDate to,
                          Long runId) {

    /** True when it asks nothing: all of a company. */
    public boolean asksNothing() {
        return equals(new GroupFilter(null, null, null, null, null, null, null, null, null));
    }
}
