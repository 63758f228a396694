package com.wisebook.clients.customer.register;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

import com.wisebook.clients.customer.Customer;

/** Finds what a register says otherwise than a fiche; how something is spelt is no difference. */
final class FicheComparison {

    private FicheComparison() {
    }

    static List<RegisterComparison.Difference> differences(Customer fiche, RegisteredCompany company, RegisteredEstablishment place) {
        List<RegisterComparison.Difference> found = new ArrayList<>();
        boolean calledSo = company.tradeName() != null && same(fiche.name(), company.tradeName());
        add(found, "name", fiche.name(), calledSo ? null : company.name(), FicheComparison::same);
        add(found, "legalForm", fiche.legalForm(), company.legalForm(), FicheComparison::within);
        add(found, "naf", fiche.naf(), company.naf(), FicheComparison::same);
        add(found, "vatNumber", fiche.vatNumber(), company.vatNumber(), FicheComparison::same);
        if (place != null) {
            add(found, "siret", fiche.siret(), place.siret(), FicheComparison::same);
            add(found, "addressLine", fiche.addressLine(), place.addressLine(), FicheComparison::same);
            add(found, "postcode", fiche.postcode(), place.postcode(), FicheComparison::same);
            add(found, "town", fiche.town(), place.town(), FicheComparison::same);
        }
        return found;
    }

    private static void add(List<RegisterComparison.Difference> to, String field, String fiche, String register, BiPredicate<String, String> alike) {
        if (register != null && (fiche == null || !alike.test(fiche, register))) {
            to.add(new RegisterComparison.Difference(field, fiche, register));
        }
    }

    private static boolean same(String one, String other) {
        return one != null && bare(one).equals(bare(other));
    }

    /** {@code SA} is meant by {@code SA à conseil d’administration} too. */
    private static boolean within(String one, String other) {
        return bare(other).startsWith(bare(one)) || bare(one).startsWith(bare(other));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    }
}
