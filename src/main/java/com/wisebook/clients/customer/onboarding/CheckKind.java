package com.wisebook.clients.customer.onboarding;

/** What is checked of a request, in the order of the screen. */
public enum CheckKind {
    SIREN, SIRET, VAT, REGISTER, ESTABLISHMENT, VIES, DUPLICATES, TERMS
}
