package com.wisebook.clients.dunning.plan;

/** What a case does next; the value of the process variable that the diagram routes on. */
public enum CaseAction {
    /** No case is needed. */
    NONE,
    SEND, WAIT, CLOSE,
    /** A human validates what is going to leave. */
    APPROVE,
    CALL, UNCERTAIN, POST_LETTER, FIX_RECIPIENT, CHECK_PRESCRIBED, LEGAL, INSOLVENT;

    /** True when the case sits before the gateway that waits for a fact: a new reason to wait needs no step of the process. */
    public boolean waits() {
        return this == WAIT || this == SEND;
    }

    public boolean human() {
        return switch (this) {
            case APPROVE, CALL, UNCERTAIN, POST_LETTER, FIX_RECIPIENT, CHECK_PRESCRIBED, LEGAL, INSOLVENT -> true;
            default -> false;
        };
    }
}
