package com.wisebook.clients.demo;

import java.time.LocalDate;

/**
 * A customer as generated.
 *
 * @param number         from 1; the code is made of it
 * @param group          rank of his group, -1 when he has none
 * @param insolventSince the day on which the court opened the proceedings, null when none
 * @param zone           telephone zone, 0 abroad
 */
record DemoCustomer(int number, String code, CustomerKind kind, Profile profile, String name, String legalForm, String siren,
                    String siret, String vatNumber, String addressLine, String addressExtra, String postcode, String town,
                    String country, int group, String segment, String sector, String region, LocalDate insolventSince,
                    int zone, boolean withoutEmail) {

    static String codeOf(int number) {
        return String.format("C%05d", number);
    }

    /** The number in a code made by {@link #codeOf}. */
    static int numberOf(String code) {
        return Integer.parseInt(code.substring(1));
    }

    String language() {
        return kind == CustomerKind.ABROAD ? "en" : "fr";
    }

    /** The domain of his e-mail addresses: reserved by RFC 2606, nothing sent there ever arrives anywhere. */
    String domain() {
        return Names.slug(name) + ".example";
    }
}
