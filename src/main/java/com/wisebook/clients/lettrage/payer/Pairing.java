package com.wisebook.clients.lettrage.payer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which entry of the ledger is which line of the bank. What fits one another, directly or over others, is looked at together: as many
 * lines as entries are paired in the order of their days. Otherwise those nearer in time are looked at alone, of three days, then of
 * the same day; where that does not decide either, nobody knows which one is meant, and all are left.
 */
final class Pairing {

    /** A line and an entry of the same customer and amount, not too far apart in time. */
    record Fit(long transactionId, LocalDate bookingDate, long entryId, LocalDate entryDate, Integer sourceLine) {

        long days() {
            return Math.abs(ChronoUnit.DAYS.between(bookingDate, entryDate));
        }
    }

    private record Line(long id, LocalDate day) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return Comparator.comparing(Line::day).thenComparing(Line::id).compare(this, other);
        }
    }

    private record Entry(long id, LocalDate day, int sourceLine) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Comparator.comparing(Entry::day).thenComparing(Entry::sourceLine).thenComparing(Entry::id).compare(this, other);
        }
    }

    private Pairing() {
    }

    /** Days between a line and its entry, from the widest to none. */
    private static final int[] NEARER = {Integer.MAX_VALUE, 3, 0};

    /** @return entry by transaction */
    static Map<Long, Long> of(List<Fit> fits) {
        Map<Long, Long> pairs = new LinkedHashMap<>();
        for (int days : NEARER) {
            Set<Long> taken = new HashSet<>(pairs.values());
            pairs.putAll(within(fits.stream().filter(fit -> fit.days() <= days && !pairs.containsKey(fit.transactionId) && !taken.contains(fit.entryId)).toList()));
        }
        return pairs;
    }

    private static Map<Long, Long> within(List<Fit> fits) {
        Map<Line, Set<Entry>> entries = new LinkedHashMap<>();
        Map<Entry, Set<Line>> lines = new HashMap<>();
        for (Fit fit : fits) {
            Line line = new Line(fit.transactionId, fit.bookingDate);
            Entry entry = new Entry(fit.entryId, fit.entryDate, fit.sourceLine == null ? 0 : fit.sourceLine);
            entries.computeIfAbsent(line, key -> new TreeSet<>()).add(entry);
            lines.computeIfAbsent(entry, key -> new TreeSet<>()).add(line);
        }
        Map<Long, Long> pairs = new LinkedHashMap<>();
        Set<Line> seen = new HashSet<>();
        for (Line first : entries.keySet()) {
            if (seen.add(first)) {
                pair(first, entries, lines, seen, pairs);
            }
        }
        return pairs;
    }

    private static void pair(Line first, Map<Line, Set<Entry>> entries, Map<Entry, Set<Line>> lines, Set<Line> seen, Map<Long, Long> pairs) {
        Set<Line> group = new TreeSet<>(Set.of(first));
        Set<Entry> theirs = new TreeSet<>();
        Deque<Line> open = new ArrayDeque<>(group);
        while (!open.isEmpty()) {
            for (Entry entry : entries.get(open.pop())) {
                theirs.add(entry);
                lines.get(entry).stream().filter(seen::add).forEach(line -> {
                    group.add(line);
                    open.push(line);
                });
            }
        }
        if (group.size() != theirs.size()) {
            return;
        }
        List<Line> byDay = List.copyOf(group);
        List<Entry> entriesByDay = List.copyOf(theirs);
        for (int i = 0; i < byDay.size(); i++) {
            if (entries.get(byDay.get(i)).contains(entriesByDay.get(i))) {
                pairs.put(byDay.get(i).id, entriesByDay.get(i).id);
            }
        }
    }
}
