package com.wisebook.clients.customer.onboarding;

/** Where a request stands. */
public enum RequestState {
    /** the application looks into it by itself */
    CHECKING,
    /** a person looks at doubtful checks */
    TO_CHECK,
    /** somebody decides */
    TO_APPROVE,
    ACCEPTED,
    REFUSED;

    public boolean open() {
        return this != ACCEPTED && this != REFUSED;
    }
}
