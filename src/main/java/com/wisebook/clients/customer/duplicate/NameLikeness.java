package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

import com.wisebook.clients.customer.duplicate.NameWords.Word;

/**
 * How alike two names are, 0 to 1: the cosine of their words weighted by rarity, where a word that differs by a slip of the
 * pen counts in part (Cohen, Ravikumar and Fienberg's soft TF-IDF). The order of the words does not count; a legal form does
 * only where a name has nothing else; names that differ by where they are cut into words are the same.
 */
final class NameLikeness {

    /** A name cut into what counts of it. */
    record Cut(List<Word> words, double[] weights, double norm, String whole) {
    }

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final LevenshteinDistance TWO_SLIPS = new LevenshteinDistance(2);
    private static final int LONG_WORD = 8;
    private static final int SHORTEST_SLIPPED = 5;
    private static final int SHORTEST_WHOLE = 6;

    private final WordWeights rarity;

    NameLikeness(WordWeights rarity) {
        this.rarity = rarity;
    }

    Cut cut(String name) {
        List<Word> all = NameWords.of(name);
        List<Word> telling = all.stream().filter(word -> !NameWords.legal(word.text())).toList();
        boolean enough = telling.stream().anyMatch(word -> !rarity.ending(word.text()));
        List<Word> words = enough ? telling : all;
        double[] weights = new double[words.size()];
        double norm = 0;
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            String word = words.get(i).text();
            weights[i] = rarity.weight(word, i == 0);
            norm += weights[i] * weights[i];
            whole.append(i == 0 || !rarity.ending(word) ? word : "");
        }
        return new Cut(words, weights, Math.sqrt(norm), whole.toString());
    }

    double between(String one, String other) {
        return between(cut(one), cut(other));
    }

    double between(Cut one, Cut other) {
        if (one.words().isEmpty() || other.words().isEmpty()) {
            return 0;
        }
        if (one.words().equals(other.words())) {
            return 1;
        }
        return Math.max(byWords(one, other), asAWhole(one.whole(), other.whole()));
    }

    /** The best partner of each word, each partner once. */
    private static double byWords(Cut one, Cut other) {
        record Pair(int left, int right, double value) {
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < one.words().size(); i++) {
            for (int j = 0; j < other.words().size(); j++) {
                double alike = alike(one.words().get(i), other.words().get(j));
                if (alike > 0) {
                    pairs.add(new Pair(i, j, alike * one.weights()[i] * other.weights()[j]));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.value(), a.value()));
        boolean[] leftTaken = new boolean[one.words().size()];
        boolean[] rightTaken = new boolean[other.words().size()];
        double sum = 0;
        for (Pair pair : pairs) {
            if (!leftTaken[pair.left()] && !rightTaken[pair.right()]) {
                leftTaken[pair.left()] = true;
                rightTaken[pair.right()] = true;
                sum += pair.value();
            }
        }
        return Math.min(1, sum / (one.norm() * other.norm()));
    }

    /** Two words: the same, one shortened to its beginning, or one slip apart (two in a long word). */
    private static double alike(Word one, Word other) {
        String a = one.text();
        String b = other.text();
        if (a.equals(b)) {
            return 1;
        }
        if (one.shortened() && b.startsWith(a) || other.shortened() && a.startsWith(b)) {
            return 0.95;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter < SHORTEST_SLIPPED || shorter < LONG_WORD && a.charAt(0) != b.charAt(0) || Math.abs(a.length() - b.length()) > 2 || Character.isDigit(a.charAt(0)) || Character.isDigit(b.charAt(0))) {
            return 0;
        }
        int slips = TWO_SLIPS.apply(a, b);
        if (slips < 0 || slips == 2 && shorter < LONG_WORD && !swapped(a, b)) {
            return 0;
        }
        // a slip weighs in a short word more than in a long one, and more at its beginning (Jaro-Winkler)
        double share = 1 - (double) Math.min(slips, swapped(a, b) ? 1 : slips) / shorter;
        return share * JARO_WINKLER.apply(a, b);
    }

    /** Whether the one may be the other, written with a slip of the pen. */
    static boolean mayBe(String one, String other) {
        return alike(new Word(one, false), new Word(other, false)) > 0;
    }

    /** Two neighbours in the wrong order are one slip. */
    private static boolean swapped(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        int at = 0;
        while (at < a.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return at + 1 < a.length() && a.charAt(at) == b.charAt(at + 1) && a.charAt(at + 1) == b.charAt(at)
            && a.substring(at + 2).equals(b.substring(at + 2));
    }

    /** "Abri Bus" and "Abribus". */
    private static double asAWhole(String a, String b) {
        if (Math.min(a.length(), b.length()) < SHORTEST_WHOLE || Math.abs(a.length() - b.length()) > 2) {
            return 0;
        }
        int slips = TWO_SLIPS.apply(a, b);
        return slips < 0 || slips == 2 && Math.min(a.length(), b.length()) < 12 ? 0 : 1 - 1.5 * slips / Math.min(a.length(), b.length());
    }
}
