package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A payment, or one that came back, that the bank has told of and the ledger does not hold yet.
 *
 * @param transactionId the bank's line, of which there is one entry
 * @param amount        as on the account: a payment is negative, one that came back positive
 * @param text          all that the bank wrote
 * @param importId      the import that brought the bank's line, or null
 * @param sourceLine    its line there
 */
public record AnnouncedEntry(long transactionId, long customerId, LocalDate day, BigDecimal amount, String currency, String text, Long importId,
                             Integer sourceLine) {

    /** PAYMENT, or UNPAID for what came back. */
    String kind() {
        return amount.signum() < 0 ? "PAYMENT" : "UNPAID";
    }
}
