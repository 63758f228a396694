package com.wisebook.clients.lettrage.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine must know of a whole ledger to match one of its accounts.
 *
 * @param shared  references that name no settlement, as {@link #bare}: of several accounts, or on more lines than a settlement has
 * @param formats letters with which the company's own documents begin
 * @param debits  the amounts of its debits, in ascending order
 * @param parties whose accounts it has
 */
public record Ledger(Set<String> shared, Set<String> formats, long[] debits, Parties parties) {

    /** More lines than a settlement has: the name of a period or a batch. */
    public static final int MOST_LINES = 12;
    /** So many documents make a format. */
    public static final int FEWEST_OF_A_FORMAT = 3;

    private static final Pattern LETTERS_FIRST = Pattern.compile("([A-Z]{2,6})\\d.*");

    /** Of whose owners nothing is known. */
    public Ledger(Set<String> shared, Set<String> formats, long[] debits) {
        this(shared, formats, debits, Parties.NONE);
    }

    /** The same, with the names of whose accounts it has. */
    public Ledger with(Parties others) {
        return new Ledger(shared, formats, debits, others);
    }

    /** Told from all accounts, where they are at hand. */
    public static Ledger of(Collection<? extends Collection<Item>> accounts) {
        Map<String, Integer> owners = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        Map<String, Integer> documents = new HashMap<>();
        int account = 0;
        for (Collection<Item> items : accounts) {
            account++;
            for (Item item : items) {
                String bare = References.bare(item.reference());
                if (References.isNumber(bare)) {
                    owners.merge(bare, account, (known, now) -> known.equals(now) ? known : 0);
                    lines.merge(bare, 1, Integer::sum);
                }
                Matcher letters = LETTERS_FIRST.matcher(bare);
                if (item.nature() == Item.Nature.DOCUMENT && letters.matches()) {
                    documents.merge(letters.group(1), 1, Integer::sum);
                }
            }
        }
        Set<String> shared = new HashSet<>();
        owners.forEach((bare, owner) -> {
            if (owner == 0 || lines.get(bare) > MOST_LINES) {
                shared.add(bare);
            }
        });
        documents.values().removeIf(count -> count < FEWEST_OF_A_FORMAT);
        return new Ledger(shared, Set.copyOf(documents.keySet()), accounts.stream().flatMap(Collection::stream).filter(Item::debit)
            .mapToLong(Item::units).sorted().toArray());
    }

    /** How likely a debit has this amount by chance; the one in question does not count. Where prices come from a list it says little. */
    double chance(long units) {
        return Math.max(0, from(units + 1) - from(units) - 1) / (double) Math.max(1, debits.length);
    }

    /** Where amounts of at least this begin. */
    private int from(long units) {
        int low = 0;
        int high = debits.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (debits[middle] < units) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
