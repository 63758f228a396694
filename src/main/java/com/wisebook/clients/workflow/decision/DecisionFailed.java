package com.wisebook.clients.workflow.decision;

/** A table that cannot be read or evaluated. */
public final class DecisionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DecisionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
