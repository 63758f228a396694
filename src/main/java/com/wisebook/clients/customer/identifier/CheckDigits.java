package com.wisebook.clients.customer.identifier;

import java.math.BigInteger;

/** The check digits that several numbers share. */
final class CheckDigits {

    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private CheckDigits() {
    }

    /** Luhn's sum (SIREN, SIRET) ends in 0. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            if (i % 2 == 1) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /** ISO/IEC 7064, MOD 11,10: Croatia, Serbia. */
    static boolean mod11and10(String digits) {
        int carry = 5;
        for (char digit : digits.toCharArray()) {
            carry = ((carry == 0 ? 10 : carry) * 2 % 11 + digit - '0') % 10;
        }
        return carry == 1;
    }

    /** ISO/IEC 7064, MOD 97,10 over letters as numbers (A = 10), the first four characters moved to the end: IBAN, ISO 11649. */
    static boolean mod97and10(String text) {
        StringBuilder digits = new StringBuilder();
        for (char one : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
            digits.append(Character.digit(one, 36));
        }
        return new BigInteger(digits.toString()).mod(MODULUS).intValue() == 1;
    }

    /** The sum of the first digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }
}
