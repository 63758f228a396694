package com.wisebook.clients.lettrage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How the engine did on a ledger that people lettered, whose letters it did not see.
 *
 * @param groups groups of people that balance
 * @param right  matches that are exactly such a group
 * @param within matches that are part of one group: people settled several things with one letter
 * @param open   matches of entries that people left open
 * @param wrong  matches that mix groups, or lettered entries and open ones
 * @param split  groups of people that were settled to the last entry, in several pieces
 * @param byKind groups and how many were found, by kind (1-1, n-1, …)
 */
@Schema(requiredProperties = {"groups", "right", "within", "open", "wrong", "split", "byKind"})
public record LettrageScore(int groups, int right, int within, int open, int wrong, int split, Map<String, Found> byKind) {

    /**
     * How many groups of a kind there are and were found exactly.
     *
     * @param matches matches of this kind that could be judged
     * @param right   those of them that people settled together too, alone or with more
     */
    @Schema(name = "LettrageKindFound", requiredProperties = {"groups", "found", "matches", "right"})
    public record Found(int groups, int found, int matches, int right) {

        /** Null where there is nothing to judge. */
        @JsonProperty
        public Double precision() {
            return share(right, matches);
        }

        /** Null where people settled nothing of this kind. */
        @JsonProperty
        public Double recall() {
            return share(found, groups);
        }
    }

    /** Share of the groups of people that were found exactly; null where there is none. */
    @JsonProperty
    public Double recall() {
        return share(right, groups);
    }

    /** Share of the groups of people whose entries were all settled, and only among themselves: exactly so or in pieces; null where there is none. */
    @JsonProperty
    public Double settled() {
        return share(right + split, groups);
    }

    /** Share of the judged matches that people settled together too, alone or with more; null where none could be judged. */
    @JsonProperty
    public Double precision() {
        return share(right + within, right + within + wrong);
    }

    /** Of nothing there is no share: "all of it" would praise what never happened. */
    private static Double share(int part, int whole) {
        return whole == 0 ? null : Double.valueOf(part / (double) whole);
    }

    /** Holds matches against the groups of people, each a set of entries that sums to zero. */
    static LettrageScore of(List<Match> matches, Collection<Set<Long>> groups, Map<Long, Item> entries) {
        Map<Long, Set<Long>> groupOf = new HashMap<>();
        groups.forEach(group -> group.forEach(id -> groupOf.put(id, group)));
        Map<String, int[]> byKind = new TreeMap<>();
        groups.forEach(group -> byKind.computeIfAbsent(kind(group, entries), kind -> new int[4])[0]++);
        int[] counts = new int[4];
        Map<Set<Long>, Integer> pieces = new HashMap<>();
        for (Match match : matches) {
            Set<Long> ids = new HashSet<>(match.items().stream().map(Item::id).toList());
            Set<Set<Long>> touched = new HashSet<>();
            ids.forEach(id -> touched.add(groupOf.getOrDefault(id, Set.of())));
            boolean one = touched.size() == 1;
            boolean left = one && touched.contains(Set.<Long>of());
            boolean exact = one && touched.contains(ids) && !match.partial();
            counts[exact ? 0 : left ? 2 : one ? 1 : 3]++;
            int[] of = byKind.computeIfAbsent(match.kind(), kind -> new int[4]);
            of[1] += exact ? 1 : 0;
            of[2] += left ? 0 : 1;
            of[3] += one && !left ? 1 : 0;
            if (one && !left && !exact && !match.partial()) {
                pieces.merge(touched.iterator().next(), ids.size(), Integer::sum);
            }
        }
        int split = (int) pieces.entrySet().stream().filter(group -> group.getKey().size() == group.getValue()).count();
        Map<String, Found> found = new TreeMap<>();
        byKind.forEach((kind, of) -> found.put(kind, new Found(of[0], of[1], of[2], of[3])));
        return new LettrageScore(groups.size(), counts[0], counts[1], counts[2], counts[3], split, found);
    }

    private static String kind(Set<Long> group, Map<Long, Item> entries) {
        return new Match(group.stream().map(entries::get).toList(), Match.Step.BACK_TO_ZERO, 0, List.of(), 0).kind();
    }
}
