package com.wisebook.clients.exchange;

/** An import cannot be rolled back as things stand; the sentence is made of the code when it is read. */
public final class RollbackRefused extends RuntimeException {

    private final String code;
    private final String detail;

    RollbackRefused(String code, String detail) {
        super(code + ": " + detail);
        this.code = code;
        this.detail = detail;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
