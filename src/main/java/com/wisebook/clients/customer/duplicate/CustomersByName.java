package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Customers by names as banks write them: in capitals, cut off at 27, 35 or 70 characters, abbreviated, misspelt, without the legal
 * form. All names are asked for at once; the index of words says who is worth comparing.
 */
@Service
public class CustomersByName {

    /**
     * A customer whose name is like the one asked for.
     *
     * @param likeness 0 to 1
     */
    public record Named(long customerId, String code, String name, double likeness) {
    }

    /** Below it a name on a transfer names nobody. */
    public static final double THRESHOLD = 0.85;
    /** From here on it is worth showing to somebody: two words, each with a letter missing. */
    public static final double SUGGESTED = 0.75;

    /** From that length on the name may have been cut off. */
    private static final int MAYBE_CUT = 22;
    /** A word that more customers bear finds nobody by itself. */
    private static final int BEARERS = 300;
    private static final int SHORTEST_SLIPPED = 5;
    private static final int SHORTEST_BEGUN = 3;
    private static final int CHUNKS = 5;

    private final JdbcClient jdbc;
    private final DuplicateIndex index;

    CustomersByName(JdbcClient jdbc, DuplicateIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** What is left of a name when accents, legal forms and joining words are gone: the same for every spelling that differs by those. */
    public static String bare(String name) {
        return String.join(" ", DuplicateKeys.words(name));
    }

    /** Those like each name, the likeliest first, from {@link #SUGGESTED} on; names like nobody's are missing. */
    public Map<String, List<Named>> named(Collection<String> names) {
        for (int chunk = 0; chunk < CHUNKS && index.waiting(1) > 0; chunk++) {
            index.catchUp();
        }
        Map<String, List<String>> words = new LinkedHashMap<>();
        names.forEach(name -> words.put(name, DuplicateKeys.words(name)));
        Map<String, Set<Long>> sharers = sharers(words);
        Map<Long, Profile> profiles = new HashMap<>();
        Set<Long> all = new HashSet<>();
        sharers.values().forEach(all::addAll);
        index.profiles(all).forEach(profile -> profiles.put(profile.id(), profile));
        List<Profile> weighed = new ArrayList<>(profiles.values());
        names.forEach(name -> weighed.add(called(name)));
        NameLikeness likeness = new NameLikeness(index.weights(weighed));
        Map<String, List<Named>> found = new LinkedHashMap<>();
        words.forEach((name, its) -> {
            Set<Long> candidates = new HashSet<>();
            its.forEach(word -> candidates.addAll(sharers.getOrDefault(word, Set.of())));
            List<Named> alike = candidates.stream().filter(profiles::containsKey).map(profiles::get)
                .map(other -> new Named(other.id(), other.code(), other.name(), Math.max(like(likeness, name, other.name()),
                    like(likeness, name, other.tradeName()))))
                .filter(one -> one.likeness() >= SUGGESTED)
                .sorted(Comparator.comparingDouble((Named one) -> -one.likeness()).thenComparing(Named::customerId)).toList();
            if (!alike.isEmpty()) {
                found.put(name, alike);
            }
        });
        return found;
    }

    private static Profile called(String name) {
        return new Profile(0, null, name, null, null, null, null, null, null, null, null, null);
    }

    /** A name that may be cut off is compared with as much of the other, its last word being perhaps the beginning of one. */
    private static double like(NameLikeness likeness, String asked, String name) {
        if (name == null || name.isBlank()) {
            return 0;
        }
        double whole = likeness.between(asked, name);
        if (asked.strip().length() < MAYBE_CUT || name.length() <= asked.strip().length()) {
            return whole;
        }
        double begun = likeness.between(asked.strip() + ".", name);
        double cut = likeness.between(asked, name.substring(0, asked.strip().length()));
        return Math.max(whole, Math.max(begun, cut));
    }

    /** Bearers of each word, of those a slip of the pen away and of those that begin with it where it may be cut off. */
    private Map<String, Set<Long>> sharers(Map<String, List<String>> names) {
        Set<String> words = new HashSet<>();
        Set<String> begun = new HashSet<>();
        names.forEach((name, its) -> {
            words.addAll(its);
            if (!its.isEmpty() && name.strip().length() >= MAYBE_CUT && its.get(its.size() - 1).length() >= SHORTEST_BEGUN) {
                begun.add(its.get(its.size() - 1));
            }
        });
        String[] slipped = words.stream().filter(word -> word.length() >= SHORTEST_SLIPPED && !NameWords.common(word)).toArray(String[]::new);
        record Share(String asked, String word, long customerId) {
        }
        Map<String, Set<Long>> sharers = new HashMap<>();
        jdbc.sql("""
                with near as (
                    select w.word as asked, w.word from customer_word w where w.word = any(:words) and w.bearers <= :most and w.word <> ''
                    union
                    select a.word, w.word from unnest(:slipped::text[]) as a (word) join customer_word w on w.word % a.word
                     where abs(length(w.word) - length(a.word)) <= 2 and similarity(w.word, a.word) >= 0.3 and w.bearers <= :most and w.word <> ''
                    union
                    select a.word, w.word from unnest(:begun::text[]) as a (word) join customer_word w on w.word like a.word || '%'
                     where w.bearers <= :most)
                select n.asked, n.word, k.customer_id from near n join customer_duplicate_key k on k.key = 'W:' || n.word""")
            .param("words", words.toArray(String[]::new)).param("slipped", slipped).param("begun", begun.toArray(String[]::new)).param("most", BEARERS)
            .query(Share.class).list().stream()
            .filter(share -> share.asked.equals(share.word) || begun.contains(share.asked) && share.word.startsWith(share.asked)
                || NameLikeness.mayBe(share.asked, share.word))
            .forEach(share -> sharers.computeIfAbsent(share.asked, word -> new HashSet<>()).add(share.customerId));
        return sharers;
    }
}
