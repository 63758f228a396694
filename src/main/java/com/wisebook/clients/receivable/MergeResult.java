package com.wisebook.clients.receivable;

import java.util.List;

/**
 * What taking staged lines into the ledger did.
 *
 * @param updated rows that were there and changed (letters, amounts, dates)
 * @param closed  rows closed because the source says that they are settled
 * @param skipped opening entries left out, because the year before is loaded
 * @param customers customers whose balance changed
 */
public record MergeResult(long added, long updated, long unchanged, long closed, long skipped, long lettrages,
                          List<Long> customers, List<LedgerIssue> issues) {
}
