package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says whose the lines of one collective account are, from what their labels say. Who is known is recognised by name or code. Otherwise
 * a name is what is written both on documents and on money: what only invoices say is what was sold, what only payments say is how it was
 * paid. Names of which one is part of another are one where that leaves one possibility; what ties is left. Neither letters nor the
 * order of the lines count: the same lines in another order find the same.
 */
final class LabelParties {

    /** How the third party of a line was found. */
    enum How {
        LABEL, DOCUMENT, UNKNOWN
    }

    /**
     * What is said of a line.
     *
     * @param code   of the third party's account, null where nobody can be said
     * @param name   of a third party that is not known yet, or as it is known
     * @param tied   names between which the label does not decide
     */
    record Found(LabelLine line, How how, String code, String name, List<String> tied) {
    }

    private static final int LONGEST_CODE = 40;
    private static final int MOST_WORDS = 4;
    /** A number that more lines bear belongs to a batch, not to a document. */
    private static final int MOST_LINES_A_NUMBER = 6;
    /** A word beside so many others, seldom alone, is a first name or a town. */
    private static final int PARTNERS_OF_A_COMMON_WORD = 3;
    private static final double SELDOM = 0.2;

    private record Line(LabelLine line, LabelWords.Said said, Set<String> names) {
    }

    /** Names that some lines write, and on which side. */
    private record Key(Set<String> words, boolean documents, boolean money) {
        boolean solid() {
            return documents && money;
        }
    }

    private final KnownParties known;
    private final Map<LabelLine, Found> found = new LinkedHashMap<>();

    private LabelParties(KnownParties known) {
        this.known = known;
    }

    /** All lines of one account, each with what is said of it. */
    static Collection<Found> of(List<LabelLine> account, KnownParties known) {
        LabelParties parties = new LabelParties(known);
        List<LabelLine> lines = account.stream().sorted(Comparator.comparing(LabelLine::label).thenComparing(LabelLine::piece).thenComparing(LabelLine::money)
            .thenComparing(LabelLine::line)).toList();
        Map<LabelLine, LabelWords.Said> said = new LinkedHashMap<>();
        lines.forEach(line -> said.put(line, LabelWords.said(line.label(), line.piece())));
        parties.recognise(said);
        List<Line> rest = parties.names(said);
        parties.cluster(rest.stream().filter(line -> !line.names.isEmpty()).toList());
        parties.documents(said);
        parties.named(said);
        lines.forEach(line -> parties.found.putIfAbsent(line, new Found(line, How.UNKNOWN, null, null, List.of())));
        return parties.found.values();
    }

    private void recognise(Map<LabelLine, LabelWords.Said> said) {
        said.forEach((line, words) -> {
            List<KnownParties.Party> its = known.in(words);
            if (its.size() == 1) {
                found.put(line, new Found(line, How.LABEL, its.get(0).code(), its.get(0).name(), List.of()));
            } else if (its.size() > 1) {
                found.put(line, new Found(line, How.UNKNOWN, null, null, its.stream().map(KnownParties.Party::name).sorted().toList()));
            }
        });
    }

    /** The words of the other lines that name somebody. */
    private List<Line> names(Map<LabelLine, LabelWords.Said> said) {
        SpellingsInLabels spellings = SpellingsInLabels.of(said);
        List<Line> lines = new ArrayList<>();
        said.forEach((line, words) -> {
            if (!found.containsKey(line)) {
                lines.add(new Line(line, words, spellings.names(line, words)));
            }
        });
        Set<String> common = common(lines);
        return lines.stream().map(line -> {
            Set<String> telling = line.names.stream().filter(word -> !common.contains(word)).collect(Collectors.toCollection(TreeSet::new));
            return new Line(line.line, line.said, LabelWords.tell(telling) ? telling : Set.of());
        }).toList();
    }

    private static Set<String> common(List<Line> lines) {
        Map<String, Set<String>> partners = new HashMap<>();
        Map<String, int[]> alone = new HashMap<>();
        for (Line line : lines) {
            for (String word : line.names) {
                Set<String> its = partners.computeIfAbsent(word, key -> new HashSet<>());
                line.names.stream().filter(other -> !other.equals(word)).forEach(its::add);
                int[] counts = alone.computeIfAbsent(word, key -> new int[2]);
                counts[0] += line.names.size() == 1 ? 1 : 0;
                counts[1]++;
            }
        }
        return partners.keySet().stream().filter(word -> partners.get(word).size() >= PARTNERS_OF_A_COMMON_WORD
            && alone.get(word)[0] < SELDOM * alone.get(word)[1]).collect(Collectors.toSet());
    }

    private void cluster(List<Line> lines) {
        Map<Set<String>, List<Line>> bySet = new LinkedHashMap<>();
        lines.stream().sorted(Comparator.comparing((Line line) -> line.names.toString())).forEach(line ->
            bySet.computeIfAbsent(line.names, words -> new ArrayList<>()).add(line));
        List<Key> keys = bySet.entrySet().stream().map(entry -> new Key(entry.getKey(), entry.getValue().stream().anyMatch(line -> !line.line.money()),
            entry.getValue().stream().anyMatch(line -> line.line.money()))).toList();
        Map<String, List<Key>> byWord = new HashMap<>();
        keys.forEach(key -> key.words.forEach(word -> byWord.computeIfAbsent(word, its -> new ArrayList<>()).add(key)));
        for (Key key : keys) {
            List<Key> theirs = meant(key, byWord);
            List<Line> its = bySet.get(key.words);
            if (theirs.size() == 1) {
                String name = name(theirs.get(0).words, bySet.get(theirs.get(0).words));
                its.forEach(line -> found.put(line.line, new Found(line.line, How.LABEL, code(name), name, List.of())));
            } else {
                List<String> tied = theirs.stream().map(one -> name(one.words, bySet.get(one.words))).sorted().toList();
                its.forEach(line -> found.put(line.line, new Found(line.line, How.UNKNOWN, null, null, tied)));
            }
        }
    }

    /** Whom a set of words means: itself, or the one other that it may be. Several: it ties. */
    private static List<Key> meant(Key key, Map<String, List<Key>> byWord) {
        if (key.solid()) {
            return List.of(key);
        }
        List<Key> keys = sharing(key, byWord);
        List<Key> smaller = keys.stream().filter(one -> one.solid() && one != key && key.words.containsAll(one.words)).toList();
        List<Key> largest = smaller.stream().filter(one -> smaller.stream().noneMatch(other -> other != one && other.words.containsAll(one.words))).toList();
        if (!largest.isEmpty()) {
            return largest;
        }
        List<Key> larger = keys.stream().filter(one -> one.solid() && one.words.containsAll(key.words)).toList();
        if (!larger.isEmpty()) {
            return larger;
        }
        List<Key> others = completing(key, byWord);
        if (others.size() != 1) {
            return others.isEmpty() ? List.of(key) : others;
        }
        // of two that complete each other the shorter one is meant by both
        Key other = others.get(0);
        boolean mutual = completing(other, byWord).size() == 1;
        return List.of(mutual && other.words.size() < key.words.size() ? other : key);
    }

    /** Names of the other side of which one is part of the other. */
    private static List<Key> completing(Key key, Map<String, List<Key>> byWord) {
        return sharing(key, byWord).stream().filter(one -> !one.solid() && one.money != key.money
            && (one.words.containsAll(key.words) || key.words.containsAll(one.words))).toList();
    }

    private static List<Key> sharing(Key key, Map<String, List<Key>> byWord) {
        return key.words.stream().flatMap(word -> byWord.get(word).stream()).distinct().toList();
    }

    /** A line without a name that bears the number of a document of somebody is his. */
    private void documents(Map<LabelLine, LabelWords.Said> said) {
        Map<String, Integer> lines = new HashMap<>();
        Map<String, Set<String>> owners = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        said.forEach((line, words) -> words.numbers().forEach(number -> {
            lines.merge(number, 1, Integer::sum);
            Found its = found.get(line);
            if (its != null && its.code != null) {
                owners.computeIfAbsent(number, key -> new TreeSet<>()).add(its.code);
                names.put(its.code, its.name);
            }
        }));
        said.forEach((line, words) -> {
            Set<String> its = new LinkedHashSet<>();
            words.numbers().stream().filter(number -> lines.get(number) <= MOST_LINES_A_NUMBER)
                .forEach(number -> its.addAll(owners.getOrDefault(number, Set.of())));
            if (its.size() == 1 && !named(line)) {
                String code = its.iterator().next();
                found.put(line, new Found(line, How.DOCUMENT, code, names.get(code), List.of()));
            }
        });
    }

    private boolean named(LabelLine line) {
        return found.containsKey(line) && found.get(line).code != null;
    }

    /** Whoever is named once only, on an invoice or after "client", where invoices name their customers at all. */
    private void named(Map<LabelLine, LabelWords.Said> said) {
        long documents = said.keySet().stream().filter(line -> !line.money()).count();
        long known = said.keySet().stream().filter(line -> !line.money() && named(line)).count();
        boolean paid = said.keySet().stream().anyMatch(LabelLine::money);
        if (paid && known * 2 < documents) {
            return;
        }
        said.forEach((line, words) -> {
            boolean says = words.marker() || words.document() && !line.money();
            if (says && !found.containsKey(line) && LabelWords.tell(words.names()) && words.names().size() <= MOST_WORDS) {
                String name = String.join(" ", words.names()).toUpperCase(Locale.ROOT);
                found.put(line, new Found(line, How.LABEL, code(name), name, List.of()));
            }
        });
    }

    /** The words in the order in which most lines have them. */
    private static String name(Set<String> words, List<Line> lines) {
        Map<String, Integer> orders = new TreeMap<>();
        lines.forEach(line -> orders.merge(line.said.names().stream().filter(words::contains).collect(Collectors.joining(" ")), 1, Integer::sum));
        String usual = orders.entrySet().stream().max(Comparator.comparingInt((Map.Entry<String, Integer> order) -> order.getKey().split(" ").length)
            .thenComparing(Map.Entry::getValue).thenComparing(Map.Entry::getKey)).orElseThrow().getKey();
        return (usual.split(" ").length == words.size() ? usual : String.join(" ", words)).toUpperCase(Locale.ROOT);
    }

    private static String code(String name) {
        String code = name.replace(' ', '-');
        return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
    }
}
