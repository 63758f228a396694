package com.wisebook.clients.receivable.process;

import java.time.LocalDate;

/**
 * What the Tasklist shows and sorts by, for one alert.
 *
 * @param customerName the customer's or the group's name
 * @param companyName  our company's name; for a group the words for all of them
 * @param amountLabel  the exposure, ready to read
 * @param levelLabel   how much of the limit it is, ready to read
 * @param dueDate      day on which somebody should have decided
 * @param priority     0 to 100, higher first
 */
public record LimitLabels(String customerName, String companyName, String amountLabel, String levelLabel, LocalDate dueDate,
                          int priority) {
}
