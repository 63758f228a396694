package com.wisebook.clients.lettrage.payer;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Sets lines of one of our accounts aside by itself.
 *
 * @param kind     what a line must have: IBAN (the account on its other side), LABEL (with runs of digits masked) or CODE (the bank's code)
 * @param lineKind RECEIPT or RETURN
 * @param state    ON; OFF: what it has set aside stays; UNDONE: it has given that back
 * @param lines    how many lines are aside by it now
 */
@Schema(name = "BankAsideRule", requiredProperties = {"id", "accountNumber", "kind", "value", "lineKind", "reason", "state", "lines", "madeBy", "madeAt"})
public record AsideRule(long id, String accountNumber, String accountName, Kind kind, String value, String lineKind, AsideReason reason, String note, State state,
                        long lines, String madeBy, Instant madeAt, String changedBy, Instant changedAt) {

    /** What a line must have. */
    public enum Kind {
        IBAN, LABEL, CODE
    }

    /** Whether it works. */
    public enum State {
        ON, OFF, UNDONE
    }

    /** Why lines of that kind are not set aside by themselves. */
    public enum Obstacle {
        /** Customers' money has come with it. */
        CUSTOMERS,
        /** Anybody's payment may have it. */
        COMMON
    }

    /**
     * What could be remembered of a line.
     *
     * @param waiting  other lines with it that wait for somebody
     * @param obstacle why it cannot be; null: it can
     */
    @Schema(name = "BankAsideKey", requiredProperties = {"kind", "value", "waiting"})
    public record Key(Kind kind, String value, long waiting, Obstacle obstacle) {
    }
}
