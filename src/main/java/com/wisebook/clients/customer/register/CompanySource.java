package com.wisebook.clients.customer.register;

import com.fasterxml.jackson.databind.JsonNode;

/** A register of companies: how it is asked, and how its answer is read. */
interface CompanySource {

    /** What a register answered: a body to read, nothing of that number, or no answer ({@code body} and {@code found} empty). */
    record Asked(CompanyLookup.Outcome outcome, int status, JsonNode body) {

        static final Asked UNAVAILABLE = new Asked(CompanyLookup.Outcome.UNAVAILABLE, 0, null);
    }

    /** The register in our table: SIRENE or RECHERCHE_ENTREPRISES. */
    String register();

    /** As people know it. */
    String name();

    Asked company(String siren);

    Asked establishment(String siret);

    /**
     * Reads an answer, today's or a kept one.
     *
     * @return null when it does not hold that company
     */
    RegisteredCompany read(JsonNode body, String siren);

    /** Whether work in the background may ask now. */
    boolean free();
}
