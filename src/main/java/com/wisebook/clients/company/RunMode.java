package com.wisebook.clients.company;

/** How this application runs. Injected as a bean; decided by the property {@code wisebook.mode}. */
public enum RunMode {
    /** No database was configured: own PostgreSQL in a local folder, demonstration, local mailbox. */
    EMBEDDED,
    /** {@code DATABASE_URL} was given: real users, real messages, no demonstration. */
    SERVER
}
