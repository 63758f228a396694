package com.wisebook.clients.customer.duplicate;

/** Why two fiches may be one customer. */
public enum DuplicateReason {
    /** The same establishment in the register. */
    SAME_SIRET,
    /** The same company in the register. */
    SAME_SIREN,
    SAME_VAT,
    NEAR_NAME_SAME_TOWN, NEAR_NAME, NEAR_ADDRESS,
    /** The same company, another establishment: two customers for some, one for others. */
    OTHER_ESTABLISHMENT
}
