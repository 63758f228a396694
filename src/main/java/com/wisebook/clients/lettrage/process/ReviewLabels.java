package com.wisebook.clients.lettrage.process;

import java.time.Instant;

/**
 * What the Tasklist shows and sorts by, for one review.
 *
 * @param kind        what is asked
 * @param companyName our company's name
 * @param amountLabel how much money waits, or how many lettrages, ready to read
 * @param levelLabel  how many since when, ready to read
 * @param dueAt       when somebody should have done it
 * @param escalateAt  when the manager gets it too
 * @param escalated   the manager has it
 * @param priority    0 to 100, higher first
 */
public record ReviewLabels(ReviewTask kind, String companyName, String amountLabel, String levelLabel, Instant dueAt, Instant escalateAt,
                           boolean escalated, int priority) {
}
