package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.util.Set;

import com.wisebook.clients.bank.TransactionKind;

/** What the interbank operation codes of French banks mean (facts.md 12). */
final class InterbankCodes {

    private static final Set<String> RECEIPTS = Set.of("02", "04", "05", "09", "15", "18", "24", "30", "31", "32", "35", "37", "39", "45", "97", "A1", "A2", "C2");
    private static final Set<String> RETURNS = Set.of("03", "10", "12", "26", "27", "33", "34", "38", "98", "A3", "A4", "B3", "B4", "C3", "C5");
    private static final Set<String> TREASURY = Set.of("13", "14", "92", "93", "94", "95");
    private static final Set<String> FEES = Set.of("62", "64", "65", "66", "67", "88");
    private static final Set<String> INTEREST = Set.of("61", "63", "70");
    private static final String CORRECTION = "99";

    private InterbankCodes() {
    }

    /**
     * What a movement is.
     *
     * @param reason whether the bank gives a reason why it comes back
     */
    static TransactionKind kind(String code, BigDecimal amount, boolean reason) {
        if (RETURNS.contains(code) || reason || CORRECTION.equals(code)) {
            return TransactionKind.RETURN;
        }
        if (FEES.contains(code)) {
            return TransactionKind.FEE;
        }
        if (INTEREST.contains(code)) {
            return TransactionKind.INTEREST;
        }
        if (TREASURY.contains(code)) {
            return TransactionKind.TREASURY;
        }
        if (amount.signum() < 0) {
            return TransactionKind.PAYMENT;
        }
        return RECEIPTS.contains(code) ? TransactionKind.RECEIPT : TransactionKind.OTHER;
    }
}
