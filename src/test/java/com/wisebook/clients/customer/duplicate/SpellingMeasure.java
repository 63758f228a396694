package com.wisebook.clients.customer.duplicate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * Precision and recall of the likeness of names on a file of open items in which the same customer number stands under many
 * spellings. Every two spellings are a pair; it is true when some number bears both. Numbers that differ by leading zeros
 * only are one number: part of the file has lost them.
 */
public final class SpellingMeasure {

    /** What a threshold gives. */
    public record Score(double threshold, long found, long right, long all) {

        public double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        public double recall() {
            return all == 0 ? 1 : (double) right / all;
        }

        public double f1() {
            return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "threshold %.2f: %d pairs found, %d of them right, of %d; precision %.4f, recall %.4f, F1 %.4f",
                threshold, found, right, all, precision(), recall(), f1());
        }
    }

    private record Scored(double likeness, boolean right, String one, String other) {
    }

    private final Map<String, Set<String>> numbersBySpelling;
    private final List<Scored> pairs = new ArrayList<>();
    private long all;

    private SpellingMeasure(Map<String, Set<String>> numbersBySpelling) {
        this.numbersBySpelling = numbersBySpelling;
        score();
    }

    /** Reads the file: the numbers of each spelling. */
    public static Map<String, Set<String>> read(Path file) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(file))) {
            for (NamedCsvRecord row : rows) {
                found.computeIfAbsent(row.getField("name_customer"), name -> new TreeSet<>())
                    .add(row.getField("cust_number").replaceFirst("^0+", ""));
            }
        }
        return found;
    }

    /** The spellings of half of the numbers, the even or the odd ones in the order of their text. */
    public static SpellingMeasure ofHalf(Map<String, Set<String>> numbersBySpelling, boolean second) {
        List<String> numbers = numbersBySpelling.values().stream().flatMap(Set::stream).distinct().sorted().toList();
        Set<String> half = new HashSet<>();
        for (int i = second ? 1 : 0; i < numbers.size(); i += 2) {
            half.add(numbers.get(i));
        }
        Map<String, Set<String>> kept = new TreeMap<>();
        numbersBySpelling.forEach((spelling, its) -> {
            Set<String> mine = new TreeSet<>(its);
            mine.retainAll(half);
            if (!mine.isEmpty()) {
                kept.put(spelling, mine);
            }
        });
        return new SpellingMeasure(kept);
    }

    public static SpellingMeasure ofAll(Map<String, Set<String>> numbersBySpelling) {
        return new SpellingMeasure(numbersBySpelling);
    }

    private void score() {
        List<String> names = List.copyOf(numbersBySpelling.keySet());
        NameLikeness likeness = new NameLikeness(weights(names));
        List<NameLikeness.Cut> cuts = names.stream().map(likeness::cut).toList();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                boolean right = numbersBySpelling.get(names.get(i)).stream().anyMatch(numbersBySpelling.get(names.get(j))::contains);
                all += right ? 1 : 0;
                double alike = likeness.between(cuts.get(i), cuts.get(j));
                if (alike > 0.3) {
                    pairs.add(new Scored(alike, right, names.get(i), names.get(j)));
                }
            }
        }
    }

    private static WordWeights weights(List<String> names) {
        Map<String, WordWeights.Use> uses = new HashMap<>();
        for (String name : names) {
            List<String> words = DuplicateKeys.words(name);
            for (String word : new HashSet<>(words)) {
                int ends = words.get(words.size() - 1).equals(word) && words.size() > 1 ? 1 : 0;
                uses.merge(word, new WordWeights.Use(1, ends), (a, b) -> new WordWeights.Use(a.bearers() + b.bearers(), a.endings() + b.endings()));
            }
        }
        return new WordWeights(uses, names.size());
    }

    public int spellings() {
        return numbersBySpelling.size();
    }

    public long numbers() {
        return numbersBySpelling.values().stream().flatMap(Set::stream).distinct().count();
    }

    public Score at(double threshold) {
        long found = pairs.stream().filter(pair -> pair.likeness() >= threshold).count();
        long right = pairs.stream().filter(pair -> pair.likeness() >= threshold && pair.right()).count();
        return new Score(threshold, found, right, all);
    }

    /** The threshold with the best F1; of several the middle one of the widest plateau would do, the lowest is named. */
    public Score best() {
        Score best = at(0.5);
        for (int step = 51; step <= 99; step++) {
            Score next = at(step / 100.0);
            best = next.f1() > best.f1() ? next : best;
        }
        return best;
    }

    /** Pairs that the threshold gets wrong, for whoever improves it. */
    public List<String> wrong(double threshold, boolean found, int most) {
        return pairs.stream().filter(pair -> pair.right() != found && pair.likeness() >= threshold == found).limit(most)
            .map(pair -> String.format(Locale.ROOT, "%.3f %s | %s", pair.likeness(), pair.one(), pair.other())).toList();
    }

    public static void main(String[] args) throws IOException {
        Map<String, Set<String>> read = read(Path.of(args[0]));
        SpellingMeasure first = ofHalf(read, false);
        for (int step = 50; step <= 99; step += 3) {
            System.out.println(first.at(step / 100.0));
        }
        System.out.println("best " + first.best());
        if (args.length > 1) {
            first.wrong(0.6, true, 4000).stream().filter(x -> Math.random() < 0.08).forEach(x -> System.out.println("false " + x));
            first.wrong(0.6, false, 4000).stream().filter(x -> Math.random() < 0.3).forEach(x -> System.out.println("missed " + x));
        }
    }
}
