package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;

import com.wisebook.clients.dunning.rules.RelanceStep;

/**
 * An item that the step is about.
 *
 * @param step   the row of the table that fired for it; its level is the one that the item reaches
 * @param amount what is asked for: what remains, less what is contested and what is promised
 */
public record PlannedItem(ItemFacts facts, RelanceStep step, BigDecimal amount, int daysOverdue) {

    public long entryId() {
        return facts.item().entryId();
    }

    public String currency() {
        return facts.item().currency();
    }
}
