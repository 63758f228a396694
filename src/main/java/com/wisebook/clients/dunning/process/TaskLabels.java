package com.wisebook.clients.dunning.process;

import java.time.LocalDate;

/**
 * What the Tasklist shows and sorts by, for one case.
 *
 * @param amountLabel what is overdue, ready to read (one amount a currency)
 * @param levelLabel  the level reached and the level of the planned step, ready to read
 * @param officer     user name of the customer's collection officer, or null when nobody has the customer
 * @param priority    0 to 100, higher first
 * @param dueDate     day on which the task of this step should be done; null means today
 */
public record TaskLabels(String customerName, String companyName, String amountLabel, String levelLabel, String officer,
                         int priority, LocalDate dueDate) {
}
