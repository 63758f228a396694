package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of a vocabulary that are one slip of the pen apart: they have the same letters once one letter is taken from each
 * (or from one of them). Found by those remainders, so that no word is compared with every other.
 */
final class NearWords {

    private static final int SHORTEST = 5;
    /** A remainder that more words share says nothing. */
    private static final int MOST = 40;

    /** Two words in the order of the alphabet. */
    record Near(String word, String near) {
    }

    private NearWords() {
    }

    static List<Near> among(Collection<String> words) {
        Map<String, List<String>> byRemainder = new HashMap<>();
        for (String word : words) {
            if (word.length() >= SHORTEST && word.chars().noneMatch(Character::isDigit)) {
                remainders(word).forEach(left -> byRemainder.computeIfAbsent(left, key -> new ArrayList<>(2)).add(word));
            }
        }
        Set<Near> near = new HashSet<>();
        for (List<String> sharers : byRemainder.values()) {
            for (int i = 0; sharers.size() <= MOST && i < sharers.size(); i++) {
                for (int j = i + 1; j < sharers.size(); j++) {
                    String a = sharers.get(i);
                    String b = sharers.get(j);
                    if (!a.equals(b)) {
                        near.add(a.compareTo(b) < 0 ? new Near(a, b) : new Near(b, a));
                    }
                }
            }
        }
        return List.copyOf(near);
    }

    /** The word itself, and the word without each of its letters. */
    private static Set<String> remainders(String word) {
        Set<String> found = new HashSet<>(Set.of(word));
        for (int i = 0; i < word.length(); i++) {
            found.add(word.substring(0, i) + word.substring(i + 1));
        }
        return found;
    }
}
