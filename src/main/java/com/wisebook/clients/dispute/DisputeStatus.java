package com.wisebook.clients.dispute;

/** Where a dispute stands. */
public enum DisputeStatus {
    /** Somebody says first what it is about. */
    TO_QUALIFY,
    /** A department answers. */
    ANSWERING,
    /** A manager decides on what the department proposes. */
    DECIDING,
    /** Granted: the credit note of the invoicing module is awaited. */
    AWAITING_CREDIT,
    CLOSED
}
