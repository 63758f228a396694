package com.wisebook.clients.exchange.invoices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The number of a piece in the name of its file. A name is words and figures between signs; any run of neighbours may be the number
 * ({@code Facture FA-2026-0012 Durand.pdf}: {@code FA20260012}). What the ledger knows decides which; two that are not part of one another
 * decide nothing.
 */
public final class NumberInName {

    private static final int MOST_WORDS = 14;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern FIGURE = Pattern.compile(".*\\p{N}.*");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    /** What a file is called before its number. */
    private static final Set<String> PLAIN = Set.of("FACTURE", "FACTURES", "INVOICE", "AVOIR", "CREDIT", "NOTE", "COPIE", "DUPLICATA", "COPY", "DE", "N", "NO", "NUM", "NUMERO");

    /** A run of words of the name. */
    private record Run(int from, int to, String text) {

        boolean within(Run other) {
            return other.from <= from && to <= other.to;
        }
    }

    private final String bareName;
    private final List<Run> runs = new ArrayList<>();

    public NumberInName(String fileName) {
        this.bareName = ENDING.matcher(fileName.strip()).replaceFirst("");
        List<String> words = Arrays.stream(SIGNS.split(bareName.toUpperCase(Locale.ROOT))).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder text = new StringBuilder();
            for (int to = from; to < words.size(); to++) {
                text.append(words.get(to));
                if (text.length() >= SHORTEST && text.length() <= LONGEST && FIGURE.matcher(text).matches()) {
                    runs.add(new Run(from, to, text.toString()));
                }
            }
        }
    }

    /** All that may be the number, bare. */
    public List<String> candidates() {
        return runs.stream().map(Run::text).distinct().toList();
    }

    /** Those that are known, without what is part of another of them; more than one: nobody can say which it is. */
    public List<String> among(Map<String, ?> known) {
        List<Run> found = runs.stream().filter(run -> known.containsKey(run.text()))
            .sorted(Comparator.comparing((Run run) -> run.to() - run.from()).reversed()).toList();
        return found.stream().filter(parts(found).negate()).map(Run::text).distinct().toList();
    }

    private static Predicate<Run> parts(List<Run> found) {
        return run -> found.stream().anyMatch(other -> other != run && run.within(other) && !other.within(run));
    }

    /** What the number is taken to be while no entry bears it: the name without the words that only say what it is. */
    public Optional<String> alone() {
        String[] words = SIGNS.split(bareName);
        int at = 0;
        int start = 0;
        for (String word : words) {
            int found = bareName.indexOf(word, at);
            if (!word.isEmpty() && !PLAIN.contains(word.toUpperCase(Locale.ROOT))) {
                start = found;
                break;
            }
            at = found + word.length();
            start = at;
        }
        String number = bareName.substring(start).strip();
        return number.length() <= LONGEST && FIGURE.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }
}
