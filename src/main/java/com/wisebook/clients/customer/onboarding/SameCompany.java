package com.wisebook.clients.customer.onboarding;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

import com.wisebook.clients.customer.register.RegisteredCompany;

/**
 * Whether the name on a request can be the one that the register gives for its SIREN. Forgiving: an abbreviation, a trade
 * name or one word in common will do; somebody else's good number under a name of one's own will not.
 */
final class SameCompany {

    private static final double ALIKE = 0.85;
    private static final int TELLING = 4;
    /** Words that say what a company is, not which. */
    private static final Set<String> COMMON = Set.of("SARL", "SASU", "EURL", "SCOP", "SOCIETE", "ETABLISSEMENTS", "GROUPE", "COMPAGNIE", "ENTREPRISE",
        "FRANCE", "HOLDING", "SERVICES");

    private SameCompany() {
    }

    static boolean named(String given, RegisteredCompany company) {
        return Stream.of(company.name(), company.tradeName()).filter(name -> name != null && !name.isBlank()).map(SameCompany::folded)
            .anyMatch(name -> alike(folded(given), name)) || company.name() == null;
    }

    private static boolean alike(String one, String other) {
        String bare = one.replace(" ", "");
        String otherBare = other.replace(" ", "");
        Set<String> words = words(other);
        return bare.equals(otherBare) || new JaroWinklerSimilarity().apply(bare, otherBare) >= ALIKE
            || words(one).stream().anyMatch(words::contains) || initials(other).equals(bare);
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.split(" ")).filter(word -> word.length() >= TELLING && !COMMON.contains(word)).collect(Collectors.toSet());
    }

    private static String initials(String name) {
        return Arrays.stream(name.split(" ")).filter(word -> !word.isEmpty()).map(word -> word.substring(0, 1)).collect(Collectors.joining());
    }

    private static String folded(String name) {
        return name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", " ").strip();
    }
}
