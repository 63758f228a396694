package com.wisebook.clients.customer.duplicate;

/** Why two fiches may be one customer. */
public enum DuplicateReason {
    SAME_SIRET, SAME_SIREN, SAME_VAT, NEAR_NAME_SAME_TOWN, NEAR_NAME, NEAR_ADDRESS
}
