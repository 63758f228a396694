package com.wisebook.clients.dispute.process;

/**
 * What the Tasklist shows and sorts by, for one dispute.
 *
 * @param levelLabel the reason, ready to read
 * @param priority   0 to 100, higher first
 * @param escalated  the managers were called in since the department was asked: they may answer in its place
 */
public record DisputeLabels(String customerName, String companyName, String amountLabel, String levelLabel, int priority, boolean escalated) {
}
