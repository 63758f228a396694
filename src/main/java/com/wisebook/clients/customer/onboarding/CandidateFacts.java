package com.wisebook.clients.customer.onboarding;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** What is known of the company that would be a customer, from its fiche. */
record CandidateFacts(long id, String code, String name, String tradeName, String legalForm, boolean naturalPerson, String siren, String siret,
                      String vatNumber, String naf, LocalDate foundedOn, String workforce, String companyCategory, String addressLine,
                      String postcode, String town, String country, Long groupId, Long payerId, String registerState) {

    private static final Map<String, Integer> WORKFORCE = Map.ofEntries(Map.entry("NN", 0), Map.entry("00", 0), Map.entry("01", 1),
        Map.entry("02", 3), Map.entry("03", 6), Map.entry("11", 10), Map.entry("12", 20), Map.entry("21", 50), Map.entry("22", 100),
        Map.entry("31", 200), Map.entry("32", 250), Map.entry("41", 500), Map.entry("42", 1000), Map.entry("51", 2000),
        Map.entry("52", 5000), Map.entry("53", 10_000));
    /** Last division of each section of NAF rev. 2. */
    private static final int[] LAST_DIVISION = {3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99};

    boolean french() {
        return "FR".equals(country);
    }

    /** The least number of employees of INSEE's bracket; null when it is not known. */
    Integer leastWorkforce() {
        return workforce == null ? null : WORKFORCE.get(workforce);
    }

    /** The letter of the section of the activity code, or UNKNOWN. */
    String section() {
        if (naf == null || !naf.matches("\\d{2}.*")) {
            return "UNKNOWN";
        }
        int division = Integer.parseInt(naf.substring(0, 2));
        for (int i = 0; i < LAST_DIVISION.length; i++) {
            if (division <= LAST_DIVISION[i]) {
                return division == 0 ? "UNKNOWN" : String.valueOf((char) ('A' + i));
            }
        }
        return "UNKNOWN";
    }

    /** The kind of legal form, by the register's code, otherwise by the words of the fiche. */
    String legalFormKind(String code) {
        if (code != null && code.length() == 4) {
            return ofCode(code);
        }
        if (naturalPerson) {
            return "SOLE_TRADER";
        }
        if (legalForm == null || legalForm.isBlank()) {
            return "UNKNOWN";
        }
        String words = legalForm.toUpperCase(Locale.FRENCH).replace(".", "");
        if (words.contains("SARL") || words.contains("EURL") || words.contains("RESPONSABILITÉ LIMITÉE")) {
            return "SARL";
        }
        if (words.contains("SAS") || words.contains("ACTIONS SIMPLIFIÉE")) {
            return "SAS";
        }
        if (words.equals("SA") || words.startsWith("SA ") || words.contains("ANONYME")) {
            return "SA";
        }
        if (words.startsWith("SNC") || words.startsWith("SCI") || words.contains("CIVILE") || words.contains("NOM COLLECTIF")) {
            return "PARTNERSHIP";
        }
        return words.contains("ASSOCIATION") ? "ASSOCIATION" : words.contains("COMMUNE") || words.contains("PUBLIC") ? "PUBLIC" : "OTHER";
    }

    private static String ofCode(String code) {
        return switch (code.charAt(0)) {
            case '1' -> "SOLE_TRADER";
            case '5' -> switch (code.substring(0, 2)) {
                case "54" -> "SARL";
                case "55", "56" -> "SA";
                case "57" -> "SAS";
                default -> "PARTNERSHIP";
            };
            case '6' -> "PARTNERSHIP";
            case '4', '7' -> "PUBLIC";
            case '9' -> "ASSOCIATION";
            default -> "OTHER";
        };
    }

    /** How many of the things a credit manager looks for are there, in percent. */
    int completeness(boolean hasContact) {
        Object[] wanted = {siren == null ? vatNumber : siren, addressLine, postcode, town, naf, legalForm, foundedOn, companyCategory,
            hasContact ? "contact" : null};
        int there = 0;
        for (Object one : wanted) {
            there += one == null || one instanceof String text && text.isBlank() ? 0 : 1;
        }
        return there * 100 / wanted.length;
    }
}
