package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds matches against the truth of a made ledger, automatic and proposed apart, by case and by kind. */
final class HostileScore {

    private final Map<Long, HostileLedger.Line> byId = new HashMap<>();
    private final Map<Integer, Set<Long>> groups = new HashMap<>();
    /** Groups, found automatically, found as a proposal. */
    final Map<HostileCases.What, int[]> byCase = new EnumMap<>(HostileCases.What.class);
    final Map<String, int[]> byKind = new TreeMap<>();
    final List<Match> wrongAutomatic = new ArrayList<>();
    int automatic;
    int proposed;
    int wrongProposed;

    HostileScore(HostileLedger ledger, List<Match> matches) {
        ledger.accounts.values().forEach(lines -> lines.forEach(line -> {
            byId.put(line.item().id(), line);
            if (line.group() != 0) {
                groups.computeIfAbsent(line.group(), group -> new HashSet<>()).add(line.item().id());
            }
        }));
        groups.values().forEach(ids -> {
            byCase.computeIfAbsent(what(ids), what -> new int[3])[0]++;
            byKind.computeIfAbsent(kind(ids), kind -> new int[3])[0]++;
        });
        matches.forEach(this::judge);
    }

    private void judge(Match match) {
        Set<Long> ids = new HashSet<>(match.items().stream().map(Item::id).toList());
        Set<Integer> touched = new HashSet<>(ids.stream().map(id -> byId.get(id).group()).toList());
        boolean within = touched.size() == 1 && !touched.contains(0);
        automatic += match.certain() ? 1 : 0;
        proposed += match.certain() ? 0 : 1;
        if (!within && match.certain()) {
            wrongAutomatic.add(match);
        }
        wrongProposed += !within && !match.certain() ? 1 : 0;
        if (within && groups.get(touched.iterator().next()).equals(ids)) {
            byCase.get(what(ids))[match.certain() ? 1 : 2]++;
            byKind.get(kind(ids))[match.certain() ? 1 : 2]++;
        }
    }

    private HostileCases.What what(Set<Long> ids) {
        return byId.get(ids.iterator().next()).what();
    }

    private String kind(Set<Long> ids) {
        return new Match(ids.stream().map(id -> byId.get(id).item()).toList(), null, 0, List.of(), 0).kind();
    }

    double recall() {
        return (sum(1) + sum(2)) / (double) sum(0);
    }

    private int sum(int what) {
        return byKind.values().stream().mapToInt(counts -> counts[what]).sum();
    }

    /** What went wrong, line by line, for whoever mends it. */
    String wrong() {
        StringBuilder text = new StringBuilder();
        wrongAutomatic.forEach(match -> {
            text.append(match.step()).append(' ').append(match.confidence()).append('\n');
            match.items().forEach(item -> text.append("    ").append(byId.get(item.id())).append('\n'));
        });
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d groups, recall %.3f (automatic %.3f); automatic %d wrong %d, proposed %d wrong %d",
            sum(0), recall(), sum(1) / (double) sum(0), automatic, wrongAutomatic.size(), proposed, wrongProposed));
        byKind.forEach((kind, of) -> text.append(String.format(Locale.ROOT, "%n    %-20s %4d  automatic %4d  proposed %4d", kind, of[0], of[1], of[2])));
        byCase.forEach((what, of) -> text.append(String.format(Locale.ROOT, "%n    %-20s %4d  automatic %4d  proposed %4d", what, of[0], of[1], of[2])));
        return text.toString();
    }
}
