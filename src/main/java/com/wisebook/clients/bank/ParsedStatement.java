package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One statement of one account as a file tells it.
 *
 * @param line        where it begins in the file
 * @param account     IBAN, or what the bank calls the account otherwise; null when the file does not say
 * @param bic         the bank's BIC, or null
 * @param name        the account's name or holder, or null
 * @param number      the statement's number, or null
 * @param currency    of the account
 * @param opening     balance before the first transaction, null when the file does not say
 * @param closing     balance after the last, null when the file does not say
 * @param notice      a notification or an intraday report: lines without balances, told again by the statement
 */
public record ParsedStatement(int line, String account, String bic, String name, String number, String currency, LocalDate openingDate,
                              BigDecimal opening, LocalDate closingDate, BigDecimal closing, boolean notice,
                              List<ParsedTransaction> transactions) {

    /** What the booked transactions add up to. */
    public BigDecimal total() {
        return transactions.stream().filter(ParsedTransaction::booked).map(ParsedTransaction::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Opening balance and transactions less the closing balance: zero where the statement is right, null where it cannot be told. */
    public BigDecimal difference() {
        return opening == null || closing == null ? null : opening.add(total()).subtract(closing);
    }
}
