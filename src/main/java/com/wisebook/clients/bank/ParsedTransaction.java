package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of a statement as a file tells it.
 *
 * @param line                where it is in the file
 * @param entry               ordinal of the booking within its statement; transactions of one batch share it
 * @param booked              false: pending or for information
 * @param amount              signed: what it adds to the account
 * @param label               what the bank wrote about it, in one line
 * @param details             everything else it wrote, one thing a line
 * @param endToEndReference   what the payer's order called it; null where it was not given
 * @param structuredReference a creditor's reference (RF…) or the like
 * @param bankReference       what the bank calls it
 * @param bankCode            the bank's code of the operation: CFONB interbank code, CAMT domain, SWIFT type
 * @param rejectReason        why it came back, as the bank says
 */
public record ParsedTransaction(int line, int entry, boolean booked, LocalDate bookingDate, LocalDate valueDate, BigDecimal amount, String currency,
                                String label, String details, String counterpartyName, String counterpartyIban, String endToEndReference,
                                String structuredReference, String mandate, String bankReference, String bankCode, TransactionKind kind,
                                String rejectReason) {
}
