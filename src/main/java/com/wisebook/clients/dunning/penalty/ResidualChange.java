package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A change of what remains unpaid: a part payment or a credit note (negative), an unpaid direct debit (positive).
 *
 * @param date  the day the funds reached the account, or of the credit note; that day still bears interest on the
 *              amount before the change
 * @param delta euros added to what remains; negative when it reduces it
 */
public record ResidualChange(LocalDate date, BigDecimal delta) {

    /** A payment or credit note of an amount (given positive). */
    public static ResidualChange paid(LocalDate date, BigDecimal amount) {
        return new ResidualChange(date, amount.negate());
    }
}
