package com.wisebook.clients.customer.identifier;

/** French VAT numbers: two characters of a key, then the SIREN; Monaco's begin with 000 there and have no SIREN (facts.md 10). */
final class FrenchVat {

    /** Signs of a new key: without I and O, which are read as 1 and 0. */
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int OLD_KEYS = 97;

    private FrenchVat() {
    }

    /** What is wrong with the part behind FR: the end of a message key; null when nothing is. */
    static String flaw(String body) {
        if (!body.matches("[0-9A-HJ-NP-Z]{2}[0-9]{9}")) {
            return "vat-format";
        }
        String siren = body.substring(2);
        if (!monaco(siren) && !CheckDigits.luhn(siren)) {
            return "vat-siren";
        }
        return keyFits(body.substring(0, 2), siren) ? null : "vat-key";
    }

    static boolean monaco(String siren) {
        return siren.startsWith("000") && !"000000000".equals(siren);
    }

    static String key(String siren) {
        return String.format("%02d", (12 + 3 * (Long.parseLong(siren) % OLD_KEYS)) % OLD_KEYS);
    }

    private static boolean keyFits(String key, String siren) {
        if (key.matches("[0-9]{2}")) {
            return key.equals(key(siren)) && !"000000000".equals(siren);
        }
        int first = SIGNS.indexOf(key.charAt(0));
        int second = SIGNS.indexOf(key.charAt(1));
        int check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
        return (Long.parseLong(siren) + 1 + check / 11) % 11 == check % 11;
    }
}
