package com.wisebook.clients.receivable;

import java.time.LocalDate;

/**
 * Whose lines are staged, and how they are to be taken in.
 *
 * @param importId  the import that brings them; every row it adds or changes carries it
 * @param fiscalEnd last day of the fiscal year that the file is about (FEC), or the day of the snapshot
 * @param user      who asked for the import
 */
public record MergeOrder(long companyId, long importId, LocalDate fiscalEnd, String user) {

    /** The fiscal year as it stands in the ledger: its closing date. */
    public String fiscalYear() {
        return fiscalEnd.toString();
    }
}
