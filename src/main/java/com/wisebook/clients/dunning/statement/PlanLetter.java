package com.wisebook.clients.dunning.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A payment plan (échéancier) as a letter.
 *
 * @param paper   who writes to whom, the reference to quote, the items that the plan covers, and what is to be paid first
 * @param number  the plan's own
 * @param agreed  false while it is only a proposal
 */
public record PlanLetter(StatementModel paper, String number, String currency, BigDecimal total, boolean agreed, List<Part> parts) {

    public PlanLetter {
        parts = List.copyOf(parts);
    }

    /** A day and what is paid on it. */
    public record Part(LocalDate dueOn, BigDecimal amount) { }
}
