package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What came in by a lawyer or an agency in one currency, all in all, by what it pays. Only the principal is a part of what is open in the ledger.
 *
 * @param total     the four together
 * @param interest  interest and penalties (L441-10 II)
 * @param lumpSums  the lump sums for the costs of recovery (D441-5)
 * @param costs     what the recovery cost beyond them, on proof
 */
@Schema(name = "LegalRecovery", requiredProperties = {"currency", "total", "principal", "interest", "lumpSums", "costs"})
record Recovery(String currency, BigDecimal total, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs) {

    static Recovery of(String currency, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs) {
        return new Recovery(currency, principal.add(interest).add(lumpSums).add(costs), principal, interest, lumpSums, costs);
    }
}
