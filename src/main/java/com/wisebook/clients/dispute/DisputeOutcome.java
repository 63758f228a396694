package com.wisebook.clients.dispute;

/** How a dispute ended. */
public enum DisputeOutcome {
    /** A credit note settles all that was contested. */
    CREDITED,
    /** A credit note settles part of it; the rest is owed. */
    PARTLY,
    /** All of it is owed. */
    REFUSED,
    /** The customer has paid what he contested. */
    PAID,
    /** The customer, or whoever opened it, takes it back. */
    WITHDRAWN
}
