package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    private final TreeMap<String, Sides> words = new TreeMap<>();
    private final Map<String, String> spelt = new HashMap<>();
    /** Beginnings of words at the end of cut labels, and the words. */
    private final Map<String, String> begun = new HashMap<>();
    private final Set<String> written = new HashSet<>();
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
        said.forEach(spellings::cut);
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

    private void cut(LabelLine line, LabelWords.Said said) {
        String word = said.cut();
        if (word != null && longest >= SHORTEST_CUT_LABEL && line.label().strip().length() == longest && !words.get(word).both()) {
            List<String> whole = words.tailMap(word, false).keySet().stream().takeWhile(other -> other.startsWith(word))
                .filter(other -> words.get(word).completes(words.get(other))).toList();
            if (whole.size() == 1) {
                begun.put(word, whole.get(0));
                written.add(whole.get(0));
            }
        }
    }

    /** The words of a line that name somebody. */
    Set<String> names(LabelLine line, LabelWords.Said said) {
        Set<String> names = new TreeSet<>();
        for (String word : said.names()) {
            boolean cut = word.equals(said.cut()) && line.label().strip().length() == longest && begun.containsKey(word);
            String whole = cut ? begun.get(word) : spelling(word);
            if (whole != null) {
                names.add(whole);
            }
        }
        return names;
    }

    /** As it is usually written; null when only one side writes it. Two that mean each other are written as the first in the alphabet. */
    private String spelling(String word) {
        if (words.get(word).both() || written.contains(word)) {
            return word;
        }
        String other = spelt.get(word);
        if (other == null || words.get(other).both()) {
            return other;
        }
        boolean mutual = word.equals(spelt.get(other));
        return !mutual ? null : word.compareTo(other) < 0 ? word : other;
    }
}
