package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import com.wisebook.clients.receivable.OpenItem;

/**
 * A debit that is open, with what dunning knows of it.
 *
 * @param level        level already reached, 0 for none
 * @param levelOn      when it was reached, null for none
 * @param covered      part that a live promise covers and that has not been paid since
 * @param prescription last day on which it can be claimed; moved when something has interrupted the prescription
 * @param prescribed   a human has confirmed that it can no longer be claimed
 * @param preLitigation lawyers, a court or a decision about it: nothing amicable is sent for it, and it is owed as before
 */
public record ItemFacts(OpenItem item, int level, LocalDate levelOn, BigDecimal covered, LocalDate prescription,
                        boolean prescribed, boolean preLitigation) {

    /** What can be asked for today: what remains, less what is contested and what is promised; nothing in pre-litigation. */
    public BigDecimal collectible() {
        return preLitigation ? BigDecimal.ZERO : item.openAmount().subtract(item.contestedAmount()).subtract(covered).max(BigDecimal.ZERO);
    }

    /** Days since the due date; negative before it. */
    public int daysOverdue(LocalDate today) {
        return (int) ChronoUnit.DAYS.between(item.dueDate(), today);
    }

    public boolean overdue(LocalDate today) {
        return item.dueDate() != null && item.dueDate().isBefore(today);
    }

    boolean pastPrescription(LocalDate today) {
        return prescribed || prescription.isBefore(today);
    }
}
