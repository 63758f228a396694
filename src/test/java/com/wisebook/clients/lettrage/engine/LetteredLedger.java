package com.wisebook.clients.lettrage.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A ledger that people lettered: what they matched is the truth that the engine's matches are held against. */
final class LetteredLedger {

    record Line(long id, String account, String journal, LocalDate date, long units, String reference, String text, String letter) {
    }

    /**
     * How the engine did.
     *
     * @param right   exactly a group of people
     * @param within  part of one group of people: they settled several things with one letter
     * @param unknown of lines that people left open
     * @param wrong   across groups of people
     * @param split   groups settled to the last line, in pieces and only within themselves
     */
    record Score(int groups, int right, int within, int unknown, int wrong, int split, Map<String, int[]> byKind) {

        double recall() {
            return right / (double) groups;
        }

        /** Share of the judged matches that people made too, alone or with more. */
        double precision() {
            return (right + within) / (double) (right + within + wrong);
        }

        @Override
        public String toString() {
            StringBuilder kinds = new StringBuilder();
            byKind.forEach((kind, counts) -> kinds.append("  ").append(kind).append(' ').append(counts[0]).append('/').append(counts[1]));
            return String.format(java.util.Locale.ROOT, "%d/%d found (recall %.3f; with those settled in pieces %.3f), precision %.4f, within %d, "
                + "unlettered %d, wrong %d;%s", right, groups, recall(), (right + split) / (double) groups, precision(), within, unknown, wrong, kinds);
        }
    }

    final List<Line> lines;

    LetteredLedger(List<Line> lines) {
        this.lines = lines;
    }

    /** The lines on 411 of a FEC with tabs. */
    static LetteredLedger fec(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> rows = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 1; i < rows.size(); i++) {
            String[] c = rows.get(i).split("\t", -1);
            lines.add(new Line(i, c[4] + "/" + c[6], c[0], LocalDate.parse(c[3], DateTimeFormatter.BASIC_ISO_DATE), units(c[11]) - units(c[12]), c[8].strip(),
                c[10].strip(), c[13].strip()));
        }
        return new LetteredLedger(lines);
    }

    static LetteredLedger json(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : new ObjectMapper().readTree(file.toFile()).path("items")) {
            lines.add(new Line(item.path("id").asLong(), item.path("account").asText() + "/" + item.path("aux").asText(), item.path("journal").asText(),
                LocalDate.parse(item.path("date").asText(), DateTimeFormatter.BASIC_ISO_DATE), units(item.path("amount").asText()),
                item.path("piece_ref").asText().strip(), item.path("label").asText().strip(), item.path("letter").asText().strip()));
        }
        return new LetteredLedger(lines);
    }

    private static long units(String text) {
        return text.isBlank() ? 0 : new BigDecimal(text.strip().replace(',', '.')).movePointRight(2).longValueExact();
    }

    LetteredLedger withoutReferencesOfPayments() {
        return new LetteredLedger(lines.stream().map(l -> l.units > 0 ? l : new Line(l.id, l.account, l.journal, l.date, l.units, "", l.text, l.letter)).toList());
    }

    /** What the engine may see: no letter. A journal with more debits than credits is one of sales. */
    Map<String, List<Item>> accounts() {
        Map<String, int[]> signs = new HashMap<>();
        lines.forEach(line -> signs.computeIfAbsent(line.journal, j -> new int[2])[line.units > 0 ? 0 : 1]++);
        Map<String, List<Item>> accounts = new LinkedHashMap<>();
        for (Line line : lines) {
            boolean opening = line.journal.startsWith("AN") || line.journal.equals("OD");
            int[] of = signs.get(line.journal);
            Item.Nature nature = opening ? Item.Nature.OTHER : of[0] >= of[1] ? Item.Nature.DOCUMENT : Item.Nature.MONEY;
            accounts.computeIfAbsent(line.account, a -> new ArrayList<>())
                .add(new Item(line.id, line.date, line.units, nature, line.reference, line.text));
        }
        return accounts;
    }

    Score score(List<Match> matches) {
        Map<String, Set<Long>> byLetter = new LinkedHashMap<>();
        Map<Long, Line> byId = new HashMap<>();
        for (Line line : lines) {
            byId.put(line.id, line);
            if (!line.letter.isEmpty()) {
                byLetter.computeIfAbsent(line.account + "/" + line.letter, l -> new HashSet<>()).add(line.id);
            }
        }
        byLetter.values().removeIf(group -> group.size() < 2 || group.stream().mapToLong(id -> byId.get(id).units).sum() != 0);
        Map<Long, Set<Long>> groupOf = new HashMap<>();
        byLetter.values().forEach(group -> group.forEach(id -> groupOf.put(id, group)));
        Map<String, int[]> byKind = new TreeMap<>();
        byLetter.values().forEach(group -> byKind.computeIfAbsent(kind(group, byId), k -> new int[2])[1]++);
        int[] counts = new int[4];
        Map<Set<Long>, Integer> pieces = new HashMap<>();
        for (Match match : matches) {
            Set<Long> ids = new HashSet<>(match.items().stream().map(Item::id).toList());
            Set<Set<Long>> groups = new HashSet<>();
            ids.forEach(id -> groups.add(groupOf.getOrDefault(id, Set.of())));
            boolean exact = byLetter.containsValue(ids);
            boolean left = groups.equals(Set.of(Set.of()));
            counts[exact ? 0 : left ? 2 : groups.size() == 1 ? 1 : 3]++;
            if (!exact && !left && groups.size() == 1) {
                pieces.merge(groups.iterator().next(), ids.size(), Integer::sum);
            }
            if (exact) {
                byKind.get(match.kind())[0]++;
            }
        }
        int split = (int) pieces.entrySet().stream().filter(group -> group.getKey().size() == group.getValue()).count();
        return new Score(byLetter.size(), counts[0], counts[1], counts[2], counts[3], split, byKind);
    }

    /** The groups of people that were not found, each of their lines with the match that took it. */
    String missed(List<Match> matches) {
        Map<Long, Match> byId = new HashMap<>();
        matches.forEach(match -> match.items().forEach(item -> byId.put(item.id(), match)));
        Map<String, List<Line>> byLetter = new LinkedHashMap<>();
        lines.stream().filter(line -> !line.letter.isEmpty())
            .forEach(line -> byLetter.computeIfAbsent(line.account + "/" + line.letter, letter -> new ArrayList<>()).add(line));
        StringBuilder text = new StringBuilder();
        byLetter.forEach((letter, group) -> {
            List<Match> of = group.stream().map(line -> byId.get(line.id)).distinct().toList();
            boolean found = of.size() == 1 && of.get(0) != null && of.get(0).items().size() == group.size();
            if (!found && group.size() > 1 && group.stream().mapToLong(Line::units).sum() == 0) {
                text.append("  missed ").append(letter).append('\n');
                group.forEach(line -> text.append("    ").append(line).append(" in ").append(byId.containsKey(line.id)
                    ? byId.get(line.id).step() + " " + byId.get(line.id).items().stream().map(Item::id).toList() : "nothing").append('\n'));
            }
        });
        return text.toString();
    }

    private static String kind(Set<Long> group, Map<Long, Line> byId) {
        return new Match(group.stream().map(id -> new Item(id, byId.get(id).date, byId.get(id).units, Item.Nature.OTHER, null, null)).toList(),
            null, 0, List.of(), 0).kind();
    }
}
