package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exact arithmetic on what rows cover. A row is a box: on each axis of the table an interval of whole numbers
 * (amounts and percents in hundredths) or a set of list entries. Subtracting boxes from a box tells whether a row can ever fire
 * after those above it, and whether a situation is taken by no row, without trying values one by one.
 */
public final class Coverage {

    /** Beyond this many pieces the question is given up, in favour of the table. */
    private static final int MAX_PIECES = 20_000;

    private final RuleTableDefinition table;
    private final List<String> axes = new ArrayList<>();
    private final List<CellKind> kinds = new ArrayList<>();

    private Coverage(RuleTableDefinition table) {
        this.table = table;
        for (RuleColumn column : table.columns()) {
            if (column.bound() != RuleColumn.Bound.NONE && !axes.contains(column.axis())) {
                axes.add(column.axis());
                kinds.add(column.kind());
            }
        }
    }

    public static Coverage of(RuleTableDefinition table) {
        return new Coverage(table);
    }

    /** A set of situations. On a list axis {@code from} holds one bit for each entry and {@code to} is not used. */
    public final class Box {

        private final long[] from;
        private final long[] to;

        private Box(long[] from, long[] to) {
            this.from = from;
            this.to = to;
        }

        /** The part of this box where a number lies between two values, both included (amounts in cents). */
        public Box between(String axis, long low, long high) {
            Box box = copy();
            int k = axes.indexOf(axis);
            box.from[k] = Math.max(box.from[k], low);
            box.to[k] = Math.min(box.to[k], high);
            return box;
        }

        /** The part of this box where a list axis has this entry. */
        public Box only(String axis, String code) {
            Box box = copy();
            int k = axes.indexOf(axis);
            box.from[k] &= 1L << list(k).codes().indexOf(code);
            return box;
        }

        /** The lowest value on a number axis (amounts in cents). */
        public long lowest(String axis) {
            return from[axes.indexOf(axis)];
        }

        /** The highest value on a number axis (amounts in cents). */
        public long highest(String axis) {
            return to[axes.indexOf(axis)];
        }

        /** Whether two boxes hold situations that differ on this axis only. */
        public boolean meets(Box other, String exceptOn) {
            for (int k = 0; k < from.length; k++) {
                boolean apart = isList(k) ? (from[k] & other.from[k]) == 0
                        : from[k] > other.to[k] || to[k] < other.from[k];
                if (apart && !axes.get(k).equals(exceptOn)) {
                    return false;
                }
            }
            return true;
        }

        boolean isEmpty() {
            for (int k = 0; k < from.length; k++) {
                if (isList(k) ? from[k] == 0 : from[k] > to[k]) {
                    return true;
                }
            }
            return false;
        }

        private Box copy() {
            return new Box(from.clone(), to.clone());
        }

        /** One situation of this box, by axis: the label of a list entry, the lowest number. */
        public Map<String, String> example() {
            Map<String, String> example = new LinkedHashMap<>();
            for (int k = 0; k < from.length; k++) {
                example.put(axes.get(k), isList(k) ? list(k).labels().get(Long.numberOfTrailingZeros(from[k]))
                        : kinds.get(k) instanceof CellKind.Amount || kinds.get(k) instanceof CellKind.Percent ? BigDecimal.valueOf(from[k], 2).toPlainString()
                        : Long.toString(from[k]));
            }
            return example;
        }
    }

    /** Every situation that the columns can express. */
    public Box everything() {
        long[] from = new long[axes.size()];
        long[] to = new long[axes.size()];
        for (int k = 0; k < from.length; k++) {
            CellKind kind = kinds.get(k);
            if (kind instanceof CellKind.WholeNumber whole) {
                from[k] = whole.min();
                to[k] = whole.max();
            } else if (kind instanceof CellKind.Amount amount) {
                to[k] = amount.max() * 100;
            } else if (kind instanceof CellKind.Percent) {
                to[k] = 100 * 100;
            } else {
                from[k] = (1L << list(k).codes().size()) - 1;
            }
        }
        return new Box(from, to);
    }

    /** What a row takes, were it alone. */
    public Box of(RuleRow row) {
        Box box = everything();
        for (RuleColumn column : table.columns()) {
            Object value = row.values().get(column.id());
            if (column.bound() != RuleColumn.Bound.NONE && value != null) {
                restrict(box, axes.indexOf(column.axis()), column.bound(), value);
            }
        }
        return box;
    }

    private void restrict(Box box, int k, RuleColumn.Bound bound, Object value) {
        if (bound == RuleColumn.Bound.IN) {
            Set<?> codes = value instanceof Set<?> set ? set : Set.of(value);
            long mask = 0;
            for (Object code : codes) {
                mask |= 1L << list(k).codes().indexOf((String) code);
            }
            box.from[k] &= mask;
            return;
        }
        long number = value instanceof BigDecimal amount ? amount.movePointRight(2).longValueExact() : (Integer) value;
        switch (bound) {
            case FROM -> box.from[k] = Math.max(box.from[k], number);
            case TO -> box.to[k] = Math.min(box.to[k], number);
            default -> box.to[k] = Math.min(box.to[k], number - 1);
        }
    }

    /** A part of the target that none of the rows takes; empty when all of it is taken. */
    public Optional<Box> gap(Box target, List<Box> rows) {
        return remainder(target, rows).stream().findFirst();
    }

    /** What is left of the target when the rows have taken theirs, in pieces that do not overlap. */
    public List<Box> remainder(Box target, List<Box> rows) {
        List<Box> left = new ArrayList<>(List.of(target));
        left.removeIf(Box::isEmpty);
        for (Box row : rows) {
            List<Box> next = new ArrayList<>();
            for (Box piece : left) {
                subtract(piece, row, next);
            }
            left = next;
            if (left.isEmpty() || left.size() > MAX_PIECES) {
                break;
            }
        }
        return left;
    }

    private void subtract(Box piece, Box row, List<Box> into) {
        for (int k = 0; k < axes.size(); k++) {
            if (isList(k) ? (piece.from[k] & row.from[k]) == 0
                    : piece.from[k] > row.to[k] || piece.to[k] < row.from[k]) {
                into.add(piece);
                return;
            }
        }
        long[] from = piece.from.clone();
        long[] to = piece.to.clone();
        for (int k = 0; k < axes.size(); k++) {
            if (isList(k)) {
                slice(from, to, k, from[k] & ~row.from[k], 0, into);
                from[k] &= row.from[k];
            } else {
                slice(from, to, k, from[k], Math.min(to[k], row.from[k] - 1), into);
                slice(from, to, k, Math.max(from[k], row.to[k] + 1), to[k], into);
                from[k] = Math.max(from[k], row.from[k]);
                to[k] = Math.min(to[k], row.to[k]);
            }
        }
    }

    private void slice(long[] from, long[] to, int k, long low, long high, List<Box> into) {
        if (isList(k) ? low != 0 : low <= high) {
            long[] f = Arrays.copyOf(from, from.length);
            long[] t = Arrays.copyOf(to, to.length);
            f[k] = low;
            t[k] = high;
            into.add(new Box(f, t));
        }
    }

    private boolean isList(int k) {
        return kinds.get(k) instanceof CellKind.OneOf || kinds.get(k) instanceof CellKind.SomeOf;
    }

    private ClosedList list(int k) {
        return kinds.get(k) instanceof CellKind.OneOf one ? one.list() : ((CellKind.SomeOf) kinds.get(k)).list();
    }
}
