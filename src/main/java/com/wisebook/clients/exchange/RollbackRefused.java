package com.wisebook.clients.exchange;

import java.util.List;

/** An import cannot be rolled back as things stand; the sentence is made of the code when it is read. */
public final class RollbackRefused extends RuntimeException {

    private final String code;
    private final String detail;
    private final transient List<RollbackWitness.Held> held;

    RollbackRefused(String code, String detail) {
        super(code + ": " + detail);
        this.code = code;
        this.detail = detail;
        this.held = List.of();
    }

    /** Something that is not over keeps its entries. */
    RollbackRefused(List<RollbackWitness.Held> held) {
        super("HELD: " + held);
        this.code = "HELD";
        this.detail = null;
        this.held = held;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** What keeps the entries; empty when it is refused for something else. */
    public List<RollbackWitness.Held> held() {
        return held;
    }
}
