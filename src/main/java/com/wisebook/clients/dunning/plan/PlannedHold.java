package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Why something is not sent.
 *
 * @param entryId null when it concerns the whole message
 * @param amount  the amount it is about, null when there is none
 * @param until   null when only a fact releases it
 */
public record PlannedHold(HoldReason reason, Long entryId, String detail, BigDecimal amount, String currency, LocalDate until) {

    static PlannedHold of(HoldReason reason, LocalDate until) {
        return new PlannedHold(reason, null, null, null, null, until);
    }
}
