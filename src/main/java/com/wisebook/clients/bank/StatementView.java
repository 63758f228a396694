package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A statement with the one before it.
 *
 * @param total           what its lines add up to
 * @param unbalanced      what its balances say beyond its lines; null where it is right or cannot be told
 * @param chainDifference what it begins with beyond what the one before ended with; null where it is right or cannot be told
 * @param finding         UNBALANCED, GAP (one is missing before it) or BREAK; null: nothing
 */
@Schema(name = "BankStatement", requiredProperties = {"id", "companyCode", "accountId", "accountNumber", "currency", "format", "notice", "total", "lines",
    "fileName", "fileLine", "createdAt"})
public record StatementView(long id, String companyCode, long accountId, String accountNumber, String accountName, String currency, String number,
                            String format, boolean notice, LocalDate openingDate, BigDecimal opening, LocalDate closingDate, BigDecimal closing,
                            BigDecimal total, int lines, String fileName, int fileLine, Long importId, Instant createdAt, Long previousId,
                            BigDecimal previousClosing, LocalDate previousDate, BigDecimal unbalanced, BigDecimal chainDifference, String finding) {

    /** A page of them. */
    @Schema(name = "BankStatements", requiredProperties = {"items", "total"})
    public record Found(java.util.List<StatementView> items, long total) {
    }
}
