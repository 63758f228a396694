package com.wisebook.clients.receivable;

/**
 * How a staged table of open items is to be taken in.
 *
 * @param merge          company, import, and the day of the snapshot
 * @param closeAbsent    items of earlier snapshots that are absent are closed; false: rows are only added and updated
 * @param confirmClosing closing more than half of what is open is meant
 * @param amountGiven    the table says the original amount beside what remains
 */
public record SnapshotOrder(MergeOrder merge, boolean closeAbsent, boolean confirmClosing, boolean amountGiven) {
}
