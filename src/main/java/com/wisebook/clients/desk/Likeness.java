package com.wisebook.clients.desk;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How well words that were typed fit the words of a name: 1 the same, 0 another. */
final class Likeness {

    private static final double OTHER_SPELLING = 0.95;
    private static final double BEGINNING = 0.55;

    private Likeness() {
    }

    /** The best that a typed word finds among the words of a name. */
    static double best(String typed, String canonical, Collection<String> words) {
        double best = 0;
        for (String word : words) {
            best = Math.max(best, of(typed, canonical, word));
        }
        return best;
    }

    private static double of(String typed, String canonical, String word) {
        if (word.equals(typed)) {
            return 1;
        }
        if (word.equals(canonical)) {
            return OTHER_SPELLING;
        }
        if (word.startsWith(typed)) {
            return BEGINNING + 0.4 * typed.length() / word.length();
        }
        int allowed = allowed(typed);
        if (allowed == 0 || Math.abs(word.length() - typed.length()) > allowed) {
            return 0;
        }
        int distance = distance(typed, word);
        return distance > allowed ? 0 : 0.9 - 1.6 * distance / Math.max(typed.length(), word.length());
    }

    /** How many slips of the finger a word of that length may hold. */
    static int allowed(String typed) {
        return typed.length() < 4 ? 0 : typed.length() < 6 ? 1 : typed.length() < 10 ? 2 : 3;
    }

    /** Letters too many, missing, wrong, or changed with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + wrong);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }

    /** The words in use that a typed word may stand for, the nearest first. */
    static List<String> nearest(String typed, Collection<String> inUse, int most) {
        return inUse.stream().filter(word -> !word.equals(typed)).distinct()
            .filter(word -> distance(typed, word) <= allowed(typed) || soundsAlike(typed, word))
            .sorted(java.util.Comparator.comparingInt((String word) -> distance(typed, word)).thenComparing(word -> word))
            .limit(most).toList();
    }

    /** Far by its letters and near by its sound: "Rousso" and "Rousseau". */
    private static boolean soundsAlike(String typed, String word) {
        return typed.length() >= 4 && typed.charAt(0) == word.charAt(0) && distance(typed, word) <= allowed(typed) + 1;
    }
}
