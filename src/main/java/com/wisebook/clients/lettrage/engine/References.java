package com.wisebook.clients.lettrage.engine;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which references of a ledger name one settlement. A month, a batch of cheques, "x" or a number that stands on several
 * accounts names nothing.
 */
final class References {

    private static final int FEWEST_DIGITS = 3;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final Ledger ledger;

    References(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The item's reference without blanks and marks, or null when it names no settlement. */
    String of(Item item) {
        String bare = bare(item.reference());
        return isNumber(bare) && !ledger.shared().contains(bare) ? bare : null;
    }

    /** It stands on several accounts, or on too many lines. */
    boolean shared(Item item) {
        return ledger.shared().contains(bare(item.reference()));
    }

    /** Some digits in a row, and not only zeros. */
    static boolean isNumber(String bare) {
        int row = 0;
        int longest = 0;
        boolean says = false;
        for (int i = 0; i < bare.length(); i++) {
            boolean digit = bare.charAt(i) <= '9';
            row = digit ? row + 1 : 0;
            longest = Math.max(longest, row);
            says |= digit && bare.charAt(i) != '0';
        }
        return says && longest >= FEWEST_DIGITS;
    }

    /** Whether the company's own documents begin with these letters. */
    boolean ownFormat(String letters) {
        return ledger.formats().contains(letters);
    }

    /** In capitals, without accents. */
    static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** In capitals, without blanks and marks. */
    static String bare(String reference) {
        if (reference == null) {
            return "";
        }
        StringBuilder bare = new StringBuilder(reference.length());
        for (int i = 0; i < reference.length(); i++) {
            char sign = Character.toUpperCase(reference.charAt(i));
            if (sign >= '0' && sign <= '9' || sign >= 'A' && sign <= 'Z') {
                bare.append(sign);
            }
        }
        return bare.toString();
    }
}
