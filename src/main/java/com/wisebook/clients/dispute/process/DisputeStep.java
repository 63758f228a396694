package com.wisebook.clients.dispute.process;

/** Where a dispute goes after somebody, or something, has decided. */
public enum DisputeStep {
    /** To the department that the table names. */
    ROUTE,
    /** Something is asked first, of the customer or of a colleague; the department goes on having it. */
    ASK,
    /** To the manager, who decides on what the department proposes. */
    DECIDE,
    /** A credit note is asked for. */
    CREDIT,
    /** All of it is owed. */
    REFUSED,
    /** The credit note is here. */
    CREDITED,
    /** The credit note is not here yet. */
    WAIT
}
