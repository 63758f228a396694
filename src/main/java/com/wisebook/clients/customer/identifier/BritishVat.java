package com.wisebook.clients.customer.identifier;

/** VAT numbers of Great Britain (GB) and Northern Ireland (XI): nine digits, three more for a branch, or a public body. */
final class BritishVat {

    private BritishVat() {
    }

    static boolean valid(String body) {
        if (body.matches("GD[0-9]{3}")) {
            return Integer.parseInt(body.substring(2)) < 500;
        }
        if (body.matches("HA[0-9]{3}")) {
            return Integer.parseInt(body.substring(2)) >= 500;
        }
        return body.matches("[0-9]{9}([0-9]{3})?") && checked(body.substring(0, 9));
    }

    private static boolean checked(String digits) {
        int number = Integer.parseInt(digits.substring(0, 7));
        int total = CheckDigits.weighted(digits, 8, 7, 6, 5, 4, 3, 2) + Integer.parseInt(digits.substring(7));
        boolean old = total % 97 == 0;
        // the series of 2010, from 100 0001 on, has its check digits 55 further
        boolean recent = (total + 55) % 97 == 0 && number > 1_000_000;
        return number > 0 && (recent || old && issuedByTheOldRule(number));
    }

    /** Ranges that HMRC did not issue under the first rule. */
    private static boolean issuedByTheOldRule(int number) {
        return number < 9_990_001 && (number < 100_000 || number > 999_999) && (number < 9_490_001 || number > 9_700_000);
    }
}
