package com.wisebook.clients.bank;

/** Nothing of a file can be read. */
public class StatementUnreadable extends RuntimeException {

    private final transient StatementFault fault;

    public StatementUnreadable(StatementFault fault) {
        super(fault.code() + (fault.line() == null ? "" : " in line " + fault.line()));
        this.fault = fault;
    }

    public StatementFault fault() {
        return fault;
    }
}
