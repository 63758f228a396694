package com.wisebook.clients.customer.register;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What VIES answered about a VAT number.
 *
 * @param consultation VIES's number of the consultation, where it gives one
 * @param evidenceId   the answer as it is kept; null when there was none
 */
@Schema(requiredProperties = {"outcome", "vatNumber", "at", "cached"})
public record VatLookup(Outcome outcome, String vatNumber, String name, String address, String consultation, String source, Instant at,
                        Long evidenceId, boolean cached) {

    /** UNAVAILABLE is unknown, not invalid. */
    public enum Outcome {
        VALID, INVALID, UNAVAILABLE
    }
}
