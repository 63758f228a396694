package com.wisebook.clients.customer.duplicate;

import java.util.regex.Pattern;

/** What a customer is known by; {@code id} 0 for one that has no fiche yet. */
record Profile(long id, String code, String name, String tradeName, String status, String siren, String siret, String vatNumber,
               String addressLine, String postcode, String town, String country) {

    /** Columns of the table customer that make one. */
    static final String COLUMNS =
        "id, code, name, trade_name, status, siren, siret, vat_number, address_line, postcode, town, country";

    private static final Pattern NO_TOWN = Pattern.compile("\\bcedex\\b.*|[^\\p{L}]+");
    private static final Pattern NOT_SIGN = Pattern.compile("[^\\p{L}\\p{Nd}]");
    private static final Pattern FRENCH_VAT = Pattern.compile("FR[0-9A-Z]{2}(\\d{9})");

    static Profile of(DuplicateQuery asked) {
        return new Profile(asked.customerId() == null ? 0 : asked.customerId(), null, asked.name(), asked.tradeName(), null, asked.siren(),
            asked.siret(), asked.vatNumber(), asked.addressLine(), asked.postcode(), asked.town(), asked.country());
    }

    /** The SIREN, also where only the SIRET or the French VAT number says it; null when none does. */
    String anySiren() {
        String own = bare(siren);
        if (own != null && own.length() == 9) {
            return own;
        }
        String establishment = anySiret();
        if (establishment != null) {
            return establishment.substring(0, 9);
        }
        var french = FRENCH_VAT.matcher(vat() == null ? "" : vat());
        return french.matches() ? french.group(1) : null;
    }

    String anySiret() {
        String bare = bare(siret);
        return bare != null && bare.length() == 14 ? bare : null;
    }

    String vat() {
        return bare(vatNumber);
    }

    /** The town without CEDEX, district, accents and hyphens; null when it is not known. */
    String bareTown() {
        String bare = town == null ? "" : NO_TOWN.matcher(NameWords.folded(town)).replaceAll(" ").strip();
        return bare.isEmpty() ? null : bare.replaceFirst("^(?:saint|ste?|sainte) ", "st ");
    }

    private static String bare(String text) {
        String bare = text == null ? "" : NOT_SIGN.matcher(text.toUpperCase(java.util.Locale.ROOT)).replaceAll("");
        return bare.isEmpty() ? null : bare;
    }
}
