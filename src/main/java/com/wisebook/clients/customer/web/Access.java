package com.wisebook.clients.customer.web;

/** Who may do what with a fiche. */
final class Access {

    /** Everybody of the house reads. */
    static final String READERS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')";
    /** Who the customer is and where: whoever deals with him. */
    static final String EDITORS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN')";
    /** Terms, limits, covers, status: whoever answers for the credit. */
    static final String CREDIT = "hasAnyRole('MANAGER', 'CFO', 'ADMIN')";
    /** Documents: both. */
    static final String KEEPERS = "hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')";
    /** The fields of the house. */
    static final String DEFINERS = "hasAnyRole('MANAGER', 'ADMIN')";

    private Access() {
    }
}
