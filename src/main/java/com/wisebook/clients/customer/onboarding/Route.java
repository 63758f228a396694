package com.wisebook.clients.customer.onboarding;

import com.wisebook.clients.security.Role;

/** Who decides about a request. */
public enum Route {

    /** Nobody: a good risk is a customer at once. */
    AUTOMATIC(null),
    ACCOUNTANT(Role.ACCOUNTANT),
    CREDIT_MANAGER(Role.MANAGER),
    CFO(Role.CFO),
    /** Nobody: the table refuses. Never for a natural person. */
    REFUSAL(null);

    private final Role approver;

    Route(Role approver) {
        this.approver = approver;
    }

    /** The role that has the task; null when there is none. */
    public Role approver() {
        return approver;
    }
}
