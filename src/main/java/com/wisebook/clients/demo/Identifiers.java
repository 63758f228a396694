package com.wisebook.clients.demo;

import java.math.BigInteger;

/** Identifiers that are valid in form and invented (facts.md 10): they are never sent to a register. */
final class Identifiers {

    private static final String[] ZONES = {"", "19900", "26191", "35301", "46571", "53649"};

    private Identifiers() {
    }

    /** SIREN number {@code rank}: eight digits spread over the range, and the Luhn digit. Different ranks, different numbers. */
    static String siren(long seed, int rank) {
        long spread = (Math.floorMod(seed, 9_000_000L) * 7 + rank * 1_236_547L) % 70_000_000L;
        String body = String.valueOf(20_000_000L + spread);
        return body + luhnDigit(body);
    }

    /** SIRET of the n-th establishment. */
    static String siret(String siren, int establishment) {
        String body = siren + String.format("%04d", establishment);
        return body + luhnDigit(body);
    }

    static String vat(String siren) {
        return String.format("FR%02d%s", (12 + 3 * (Long.parseLong(siren) % 97)) % 97, siren);
    }

    /** French IBAN with right bank key (RIB) and right ISO 7064 key. */
    static String iban(String bank, String branch, String account) {
        BigInteger rib = new BigInteger(bank + branch + account + "00");
        int ribKey = 97 - rib.mod(BigInteger.valueOf(97)).intValue();
        String bban = bank + branch + account + String.format("%02d", ribKey);
        int key = 98 - new BigInteger(bban + "152700").mod(BigInteger.valueOf(97)).intValue();
        return String.format("FR%02d%s", key, bban);
    }

    private static int luhnDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            if (i % 2 == 0) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return (10 - sum % 10) % 10;
    }

    /** Mobile number that ARCEP keeps for fiction: 06 39 98 00 00 to 06 39 98 99 99. */
    static String mobile(Dice dice) {
        return String.format("+3363998%04d", dice.below(10_000));
    }

    /** Fixed number that ARCEP keeps for fiction, of that zone (1 to 5). */
    static String fixedLine(int zone, Dice dice) {
        return String.format("+33%s%04d", ZONES[zone], dice.below(10_000));
    }
}
