package com.wisebook.clients.customer.register;

/** INSEE's legal categories by their usual French names. */
public final class LegalForms {

    private static final CodeTable TABLE = new CodeTable("customer/legal-forms.csv");

    private LegalForms() {
    }

    /** {@code 5710} is SAS; null when the code is not known. */
    public static String label(String code) {
        return TABLE.name(code);
    }
}
