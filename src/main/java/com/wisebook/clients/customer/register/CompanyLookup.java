package com.wisebook.clients.customer.register;

import java.time.Instant;

/**
 * What a register answered about a company.
 *
 * @param company    null unless found
 * @param asked      the establishment that was asked for, when a SIRET was
 * @param source     which register, as people know it
 * @param evidenceId the answer as it is kept; null when there was none
 * @param cached     whether it was answered earlier and still is good
 */
public record CompanyLookup(Outcome outcome, RegisteredCompany company, RegisteredEstablishment asked, String source, Instant at,
                            Long evidenceId, boolean cached) {

    /** UNAVAILABLE is unknown, not invalid. */
    public enum Outcome {
        FOUND, NOT_FOUND, UNAVAILABLE
    }
}
