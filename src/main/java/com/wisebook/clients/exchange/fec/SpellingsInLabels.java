package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The words that labels of one account write both on documents and on money, however they are spelt: a word that only one side has is the
 * other side's that is a slip of the pen away, or that it begins where the file cuts labels, if there is exactly one.
 */
final class SpellingsInLabels {

    private static final int SHORTEST_SLIPPED = 5;
    private static final int LONG_WORD = 9;
    private static final int SHORTEST_CUT_LABEL = 15;
    private static final LevenshteinDistance TWO_SLIPS = new LevenshteinDistance(2);

    /** How many lines of each side have a word. */
    private static final class Sides {
        private int documents;
        private int money;

        private boolean both() {
            return documents > 0 && money > 0;
        }

        private boolean completes(Sides other) {
            return documents + other.documents > 0 && money + other.money > 0;
        }
    }

    private final Map<String, Sides> words = new TreeMap<>();
    private final Map<String, String> spelt = new HashMap<>();
    private int longest;

    private SpellingsInLabels() {
    }

    static SpellingsInLabels of(Map<LabelLine, LabelWords.Said> said) {
        SpellingsInLabels spellings = new SpellingsInLabels();
        said.forEach((line, its) -> {
            spellings.longest = Math.max(spellings.longest, line.label().strip().length());
            for (String word : its.names()) {
                Sides sides = spellings.words.computeIfAbsent(word, key -> new Sides());
                sides.documents += line.money() ? 0 : 1;
                sides.money += line.money() ? 1 : 0;
            }
        });
        spellings.slips();
        return spellings;
    }

    private void slips() {
        Map<String, List<String>> byBeginning = new HashMap<>();
        words.keySet().stream().filter(word -> word.length() >= SHORTEST_SLIPPED)
            .forEach(word -> byBeginning.computeIfAbsent(word.substring(0, 2), key -> new ArrayList<>()).add(word));
        byBeginning.values().forEach(near -> near.stream().filter(word -> !words.get(word).both()).forEach(word -> {
            List<String> meant = near.stream().filter(other -> !other.equals(word) && words.get(word).completes(words.get(other))
                && alike(word, other)).toList();
            if (meant.size() == 1) {
                spelt.put(word, meant.get(0));
            }
        }));
    }

    private static boolean alike(String one, String other) {
        int slips = TWO_SLIPS.apply(one, other);
        return slips == 1 || slips == 2 && Math.min(one.length(), other.length()) >= LONG_WORD;
    }

    /** The words of a line that name somebody. */
    Set<String> names(LabelLine line, LabelWords.Said said) {
        Set<String> names = new TreeSet<>();
        boolean mayBeCut = said.cut() != null && longest >= SHORTEST_CUT_LABEL && line.label().strip().length() == longest;
        for (String word : said.names()) {
            String whole = mayBeCut && word.equals(said.cut()) && !words.get(word).both() ? begun(word) : spelling(word);
            if (whole != null) {
                names.add(whole);
            }
        }
        return names;
    }

    /** As it is usually written; null when only one side writes it. Two that mean each other are written as the first in the alphabet. */
    private String spelling(String word) {
        if (words.get(word).both()) {
            return word;
        }
        String other = spelt.get(word);
        if (other == null || words.get(other).both()) {
            return other;
        }
        boolean mutual = word.equals(spelt.get(other));
        return !mutual ? null : word.compareTo(other) < 0 ? word : other;
    }

    private String begun(String word) {
        List<String> whole = words.keySet().stream().filter(other -> other.length() > word.length() && other.startsWith(word)
            && words.get(word).completes(words.get(other))).toList();
        return whole.size() == 1 && words.get(whole.get(0)).both() ? whole.get(0) : spelling(word);
    }
}
