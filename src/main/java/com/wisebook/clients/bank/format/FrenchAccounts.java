package com.wisebook.clients.bank.format;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** French account numbers: the key (RIB) and the IBAN follow from bank, branch and account. */
final class FrenchAccounts {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    /** A, J are 1; B, K, S are 2; … */
    private static final String LETTERS = "12345678912345678923456789";

    private FrenchAccounts() {
    }

    /** @return empty where a part has not its length or holds what none may hold */
    static Optional<String> iban(String bank, String branch, String account) {
        String parts = bank + branch + account.toUpperCase(Locale.ROOT);
        if (bank.length() != 5 || branch.length() != 5 || account.length() != 11 || !parts.matches("[0-9A-Z]{21}")) {
            return Optional.empty();
        }
        int key = 97 - new BigInteger(digits(parts) + "00").mod(NINETY_SEVEN).intValue();
        String bban = parts + "%02d".formatted(key);
        int check = 98 - new BigInteger(expanded(bban + "FR00")).mod(NINETY_SEVEN).intValue();
        return Optional.of("FR%02d%s".formatted(check, bban));
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(c >= 'A' ? LETTERS.charAt(c - 'A') : (char) c));
        return digits.toString();
    }

    private static String expanded(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return digits.toString();
    }
}
