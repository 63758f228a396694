package com.wisebook.clients.customer.identifier;

/** What a number is said to be. */
public enum Kind {
    SIREN, SIRET, VAT, IBAN, BIC,
    /** Structured creditor reference, ISO 11649 ({@code RF…}). */
    CREDITOR_REFERENCE
}
