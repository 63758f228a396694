package com.wisebook.clients.customer.register;

/** Activity codes (NAF) by the French names of their divisions. */
public final class Activities {

    private static final CodeTable TABLE = new CodeTable("customer/naf-divisions.csv");

    private Activities() {
    }

    /** {@code 43.21A} is of division 43; null when the code is not known. */
    public static String label(String naf) {
        return TABLE.name(naf == null ? null : naf.strip());
    }
}
