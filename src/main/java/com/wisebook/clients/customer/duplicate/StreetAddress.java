package com.wisebook.clients.customer.duplicate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an address as it can be compared: the number in the street, and the words that name it ("av." is "avenue", and
 * the kind of way counts for nothing beside its name).
 */
record StreetAddress(String number, List<String> words) {

    private static final int LONGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("\\b(\\d{1,4})\\s*(?:bis|ter|quater|[a-d])?\\b");
    private static final Set<String> WAYS = Set.of("rue", "avenue", "av", "ave", "boulevard", "bd", "bld", "blvd", "place", "pl", "chemin", "che", "chem",
        "impasse", "imp", "allee", "all", "route", "rte", "quai", "cours", "square", "sq", "passage", "zone", "za", "zi", "zac", "lieu", "dit", "lieudit",
        "bis", "ter", "quater", "r", "street", "road", "industrielle", "artisanale", "activite", "activites");
    private static final Map<String, String> WRITTEN_OUT = Map.of("gal", "general", "gen", "general", "mal", "marechal", "dr", "docteur", "st", "saint",
        "ste", "sainte", "pdt", "president", "cdt", "commandant", "fg", "faubourg");
    private static final Set<String> JOINING = Set.of("de", "du", "des", "la", "le", "les", "l", "d", "et", "the");

    /** Empty where the line names no number or no street: nothing can be said then. */
    static Optional<StreetAddress> of(String line) {
        if (line == null) {
            return Optional.empty();
        }
        String text = NameWords.folded(line.substring(0, Math.min(line.length(), LONGEST))).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) {
            return Optional.empty();
        }
        List<String> words = java.util.Arrays.stream(text.substring(number.end()).strip().split(" "))
            .map(word -> WRITTEN_OUT.getOrDefault(word, word)).filter(word -> word.length() > 1 && !WAYS.contains(word) && !JOINING.contains(word))
            .map(NameWords::singular).toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new StreetAddress(number.group(1), words));
    }

    /** The longest word names the street best. */
    String longest() {
        return words.stream().max(java.util.Comparator.comparingInt(String::length).thenComparing(java.util.Comparator.naturalOrder())).orElseThrow();
    }

    /** 0 to 1: the share of words in common, where the number is the same. */
    double likeness(StreetAddress other) {
        if (!number.equals(other.number)) {
            return 0;
        }
        long common = words.stream().filter(other.words::contains).count();
        return 2.0 * common / (words.size() + other.words.size());
    }
}
