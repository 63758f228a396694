package com.wisebook.clients.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Questions to an index of words, as PostgreSQL writes them ({@code tsquery}). All words must be there, by their beginning or as
 * others write them; the misspelt ones as the words in use that are near them; at last all but one.
 */
final class WordQuery {

    /** A word of one letter is the beginning of half the words there are. */
    private static final int SHORTEST_BEGINNING = 2;
    private static final int SHORTEST_WHOLE = 4;

    private WordQuery() {
    }

    /** Every telling word, or all that was typed in one. Empty when nothing can be asked. */
    static Optional<String> all(Typed typed) {
        if (typed.onlyAmount()) {
            return Optional.empty();
        }
        return joined(typed, groups(typed, Map.of(), false));
    }

    /**
     * The same, but a word that is in use as it was typed is meant as it stands, unless it is the last, which may go on. What begins so
     * is far more ("fils": every "Fils Durand" written in one), and is asked only where this finds nobody.
     */
    static Optional<String> whole(Typed typed) {
        return typed.onlyAmount() ? Optional.empty() : joined(typed, groups(typed, Map.of(), true));
    }

    /** The same, each word also as the words in use that are near it. */
    static Optional<String> nearly(Typed typed, Map<String, List<String>> near) {
        return joined(typed, groups(typed, near, true));
    }

    /** All words but one of three or more; either of two. */
    static Optional<String> most(Typed typed, Map<String, List<String>> near) {
        List<String> groups = groups(typed, near, true);
        if (groups.size() < 2 || typed.onlyAmount()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, groups.size()).mapToObj(left -> {
            List<String> others = new ArrayList<>(groups);
            others.remove(left);
            return "(" + String.join(" & ", others) + ")";
        }).collect(Collectors.joining(" | ")));
    }

    private static Optional<String> joined(Typed typed, List<String> groups) {
        List<String> ways = new ArrayList<>();
        if (!groups.isEmpty()) {
            ways.add("(" + String.join(" & ", groups) + ")");
        }
        String together = String.join("", typed.telling());
        for (String whole : new LinkedHashSet<>(List.of(together, typed.squashed()))) {
            boolean another = groups.isEmpty() || typed.telling().size() > 1 || !whole.equals(typed.telling().get(0));
            if (another && whole.length() > SHORTEST_BEGINNING) {
                ways.add(beginning(whole));
            } else if (another && !whole.isEmpty()) {
                ways.add(word(whole));
            }
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", ways));
    }

    private static List<String> groups(Typed typed, Map<String, List<String>> near, boolean whole) {
        List<String> groups = new ArrayList<>();
        boolean several = typed.telling().stream().filter(one -> one.length() >= SHORTEST_BEGINNING).count() > 1;
        for (int i = 0; i < typed.telling().size(); i++) {
            String one = typed.telling().get(i);
            Set<String> ways = new LinkedHashSet<>();
            if (whole && i < typed.telling().size() - 1 && one.length() >= SHORTEST_WHOLE && typed.inUse().contains(one)) {
                ways.add(word(one));
            } else if (one.length() > SHORTEST_BEGINNING || one.length() == SHORTEST_BEGINNING && several) {
                ways.add(beginning(one));
            } else if (one.length() == SHORTEST_BEGINNING) {
                ways.add(word(one));
            }
            if (!typed.canonical().get(i).equals(one)) {
                ways.add(word(typed.canonical().get(i)));
            }
            near.getOrDefault(one, List.of()).forEach(other -> ways.add(word(other)));
            if (!ways.isEmpty()) {
                groups.add("(" + String.join(" | ", ways) + ")");
            }
        }
        return groups;
    }

    /** Words are letters and digits only (search_words): nothing in them ends the quotes. */
    private static String word(String word) {
        return "'" + word + "'";
    }

    private static String beginning(String word) {
        return word(word) + ":*";
    }
}
