package com.wisebook.clients.demo.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.wisebook.clients.customer.identifier.Identifiers;

/**
 * A company as the demonstration's register knows it.
 *
 * @param diffusion  O, or P: a person who hides his data
 * @param proceeding insolvency notice; null when there is none
 * @param behaviour  UNAVAILABLE, VAT_UNAVAILABLE, VAT_INVALID, or null: answers as it should
 */
record InventedCompany(String siren, String name, String tradeName, String legalForm, String naf, LocalDate foundedOn, String workforce,
                       String category, boolean active, LocalDate closedOn, String diffusion, String proceeding, String behaviour,
                       List<Place> places) {

    /** An establishment, the head office first. */
    record Place(String siret, String number, String way, String street, String postcode, String town, boolean open, LocalDate closedOn) {

        /** Number and street on one line. */
        String line() {
            return Stream.of(number, way, street).filter(Objects::nonNull).collect(Collectors.joining(" "));
        }
    }

    /** The SIRET of an establishment of that number. */
    static String siret(String siren, int establishment) {
        String body = siren + String.format("%04d", establishment);
        for (int digit = 0; digit < 9; digit++) {
            if (Identifiers.siret(body + digit).valid()) {
                return body + digit;
            }
        }
        return body + 9;
    }

    boolean hidden() {
        return !"O".equals(diffusion);
    }
}
