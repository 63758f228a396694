package com.wisebook.clients.bank;

import java.util.Locale;

/** How a bank wrote its file. */
public enum StatementFormat {
    CFONB120, CAMT, MT940, MT942, OFX, CSV;

    /** As written in REST: {@code cfonb120}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what it holds may be what a statement of another file tells once more: notices, intraday reports. */
    public boolean isNotice() {
        return this == MT942;
    }
}
