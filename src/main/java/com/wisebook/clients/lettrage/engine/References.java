package com.wisebook.clients.lettrage.engine;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which references of a ledger name one settlement. A month, a batch of cheques, "x" or a number that stands on several
 * accounts names nothing.
 */
final class References {

    private static final int FEWEST_DIGITS = 3;
    /** More lines than a settlement has: the name of a period or a batch. */
    private static final int MOST_LINES = 12;

    private static final Pattern LETTERS_FIRST = Pattern.compile("([A-Z]{2,6})\\d.*");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int FEWEST_OF_A_FORMAT = 3;

    private final Set<String> naming = new HashSet<>();
    /** The letters with which the company's own documents begin. */
    private final Set<String> formats = new HashSet<>();

    /** @param accounts the items of each account of the ledger */
    References(Collection<? extends Collection<Item>> accounts) {
        Map<String, Integer> owners = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        int account = 0;
        for (Collection<Item> items : accounts) {
            account++;
            for (Item item : items) {
                String bare = bare(item.reference());
                if (isNumber(bare)) {
                    int mine = account;
                    owners.merge(bare, mine, (known, now) -> known.equals(now) ? known : 0);
                    lines.merge(bare, 1, Integer::sum);
                }
            }
        }
        formats(accounts);
        owners.forEach((bare, owner) -> {
            if (owner != 0 && lines.get(bare) <= MOST_LINES) {
                naming.add(bare);
            }
        });
    }

    /** The item's reference without blanks and marks, or null when it names no settlement. */
    String of(Item item) {
        String bare = bare(item.reference());
        return naming.contains(bare) ? bare : null;
    }

    private void formats(Collection<? extends Collection<Item>> accounts) {
        Map<String, Integer> documents = new HashMap<>();
        accounts.forEach(items -> items.stream().filter(item -> item.nature() == Item.Nature.DOCUMENT && item.reference() != null).forEach(item -> {
            Matcher letters = LETTERS_FIRST.matcher(bare(item.reference()));
            if (letters.matches()) {
                documents.merge(letters.group(1), 1, Integer::sum);
            }
        }));
        documents.forEach((letters, count) -> {
            if (count >= FEWEST_OF_A_FORMAT) {
                formats.add(letters);
            }
        });
    }

    /** Some digits in a row, and not only zeros. */
    private static boolean isNumber(String bare) {
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
        return formats.contains(letters);
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
