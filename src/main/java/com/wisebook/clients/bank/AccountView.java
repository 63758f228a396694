package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One of our bank accounts and how far its news go.
 *
 * @param balance     after the newest statement, or null where no statement says it
 * @param balanceDate the day of that balance
 * @param lastBooked  the newest day that the bank has told anything about, or null
 * @param daysOld     how many days ago that is
 * @param fresh       not older than the company allows
 * @param findings    statements that do not fit
 * @param unmatched   receipts and returns of which nobody has said yet what they paid
 */
@Schema(name = "BankAccount", requiredProperties = {"id", "companyCode", "companyName", "number", "currency", "fresh", "maxNewsAgeDays", "statements",
    "transactions", "findings", "unmatched"})
public record AccountView(long id, String companyCode, String companyName, String number, String iban, String bic, String name, String currency,
                          BigDecimal balance, LocalDate balanceDate, LocalDate lastBooked, Integer daysOld, boolean fresh, int maxNewsAgeDays,
                          long statements, long transactions, long findings, long unmatched) {

    /** All of them. */
    @Schema(name = "BankAccounts", requiredProperties = {"items"})
    public record Found(java.util.List<AccountView> items) {
    }
}
