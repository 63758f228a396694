package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One line of an account.
 *
 * @param amount       what it adds to the account
 * @param returnsId    what comes back by this one
 * @param returnedById by what this one came back
 * @param matchedAt    since when what it paid is known
 */
@Schema(name = "BankTransaction", requiredProperties = {"id", "statementId", "accountId", "companyCode", "accountNumber", "fileLine", "bookingDate", "amount",
    "currency", "label", "kind"})
public record TransactionView(long id, long statementId, long accountId, String companyCode, String accountNumber, String accountName, int fileLine,
                              LocalDate bookingDate, LocalDate valueDate, BigDecimal amount, String currency, String label, String details,
                              String counterpartyName, String counterpartyIban, String endToEndReference, String structuredReference, String mandate,
                              String bankReference, String bankCode, TransactionKind kind, String rejectReason, Long returnsId, Long returnedById,
                              Instant matchedAt) {

    /**
     * A page of them.
     *
     * @param credits what the positive ones of the whole filter add up to, where all have one currency
     * @param debits  the same of the negative ones
     */
    @Schema(name = "BankTransactions", requiredProperties = {"items", "total"})
    public record Found(List<TransactionView> items, long total, BigDecimal credits, BigDecimal debits, String currency) {
    }
}
