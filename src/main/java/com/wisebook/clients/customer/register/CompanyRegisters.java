package com.wisebook.clients.customer.register;

/**
 * Asks the public registers. A register that does not answer is no error: the outcome is {@code UNAVAILABLE}, which means
 * unknown, never invalid.
 */
public interface CompanyRegisters {

    /** A company by its SIREN of nine digits. */
    CompanyLookup company(String siren);

    /** The company of an establishment, by its SIRET of fourteen digits. */
    CompanyLookup establishment(String siret);

    /** A VAT number with its country before it, as VIES knows it. */
    VatLookup vat(String vatNumber);
}
