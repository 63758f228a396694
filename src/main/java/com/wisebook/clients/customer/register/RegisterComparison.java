package com.wisebook.clients.customer.register;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A fiche beside what the registers say of it.
 *
 * @param outcome     of the register of companies; null when the fiche has no SIREN
 * @param vat         of VIES; null when it was not asked
 * @param differences what the register says otherwise, in the order of the fiche
 */
@Schema(requiredProperties = {"customerCode", "differences", "at"})
public record RegisterComparison(String customerCode, CompanyLookup.Outcome outcome, RegisterState state, String source, Instant at,
                                 VatLookup.Outcome vat, List<Difference> differences) {

    /**
     * One field.
     *
     * @param field its name in the fiche, such as {@code addressLine}
     */
    @Schema(name = "RegisterDifference", requiredProperties = {"field", "register"})
    public record Difference(String field, String fiche, String register) {
    }
}
