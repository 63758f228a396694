package com.wisebook.clients.customer.register;

import java.util.Locale;

/** How a register sees a company, in a word: what a fiche shows. */
public enum RegisterState {
    ACTIVE, CLOSED, STRUCK_OFF, INSOLVENCY, HIDDEN;

    /**
     * The worst that is known, worst first.
     *
     * @param establishment the one that the fiche is about; null: none is known
     */
    public static RegisterState of(RegisteredCompany company, RegisteredEstablishment establishment) {
        if (!company.active()) {
            return STRUCK_OFF;
        }
        if (Boolean.TRUE.equals(company.insolvency())) {
            return INSOLVENCY;
        }
        if (establishment != null && !establishment.open()) {
            return CLOSED;
        }
        return company.hidden() ? HIDDEN : ACTIVE;
    }

    /** End of the message keys of this state. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
