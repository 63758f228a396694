package com.wisebook.clients.exchange;

import com.wisebook.clients.receivable.MergeResult;

/**
 * What an import read and what became of it.
 *
 * @param lines      lines read
 * @param closed     entries closed because the source says that they are settled
 * @param skipped    opening entries left out, because the year before is loaded
 * @param newsBefore the company's ledger news before the import, so that a rollback can put them back; null: not concerned
 */
public record Taken(long lines, long added, long updated, long unchanged, long closed, long skipped, String newsBefore) {

    static Taken of(long lines, MergeResult merge, String newsBefore) {
        return new Taken(lines, merge.added(), merge.updated(), merge.unchanged(), merge.closed(), merge.skipped(), newsBefore);
    }

    /** Rows that concern neither closings nor openings. */
    public static Taken of(long lines, long added, long updated, long unchanged) {
        return new Taken(lines, added, updated, unchanged, 0, 0, null);
    }

    /** The same of a dry run, after which nothing has changed. */
    Taken withoutNews() {
        return new Taken(lines, added, updated, unchanged, closed, skipped, null);
    }
}
