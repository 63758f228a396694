package com.wisebook.clients.customer.onboarding;

/** Where a request comes from. */
public enum RequestOrigin {
    SCREEN, API, IMPORT
}
