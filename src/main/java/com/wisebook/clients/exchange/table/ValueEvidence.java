package com.wisebook.clients.exchange.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.exchange.ImportPreview.From;
import com.wisebook.clients.exchange.ImportPreview.Looks;
import com.wisebook.clients.exchange.ImportPreview.Proposal;

/** What the values of a table say about how it writes dates and amounts. Nothing is guessed: a value decides or it does not. */
final class ValueEvidence {

    /** What one date says: YEAR_FIRST fits every order, EITHER fits two. */
    enum Order { DMY, MDY, YEAR_FIRST, EITHER }

    private static final Pattern DATE = Pattern.compile("(\\d{1,4})[-/. ](\\d{1,2})[-/. ](\\d{2,4})(?:[ T]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern COMPACT = Pattern.compile("(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "$", "USD", "£", "GBP");

    private ValueEvidence() {
    }

    /** What a text says as a date with separators; null: it is none. */
    static Order order(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        if (parts.group(1).length() == 4) {
            return parts.group(3).length() <= 2 ? Order.YEAR_FIRST : null;
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        if (first < 1 || second < 1 || first > 31 || second > 31 || first > 12 && second > 12 || parts.group(3).length() == 3) {
            return null;
        }
        return first > 12 ? Order.DMY : second > 12 ? Order.MDY : Order.EITHER;
    }

    /** The text without a sign of a currency. */
    static String bare(String text) {
        return text.replaceAll("[€$£]", "").strip();
    }

    static Proposal dateOrder(ColumnGuesses columns) {
        Proposal taken = dateOrder(columns, columns.columnsOf(ColumnGuesses.DATES, Looks.DATE));
        if (taken.from() != From.UNDECIDED) {
            return taken;
        }
        // another column of the same file was written by the same hand
        Proposal any = dateOrder(columns, columns.columnsThatLook(Looks.DATE));
        return any.from() == From.VALUES ? any : taken;
    }

    static Proposal dateOrder(ColumnGuesses columns, List<Integer> dates) {
        Map<Order, String> seen = new EnumMap<>(Order.class);
        boolean other = false;
        for (int column : dates) {
            for (String text : columns.texts(column)) {
                Order order = order(text);
                if (order == null && COMPACT.matcher(text.replaceFirst("\\.0$", "")).matches()) {
                    order = Order.YEAR_FIRST;
                }
                if (order != null) {
                    seen.putIfAbsent(order, text + " (" + columns.title(column) + ")");
                } else {
                    other = true;
                }
            }
        }
        if (seen.containsKey(Order.DMY) && seen.containsKey(Order.MDY)) {
            return new Proposal(null, From.CONTRADICTORY, seen.get(Order.DMY) + ", " + seen.get(Order.MDY));
        }
        for (Order order : List.of(Order.DMY, Order.MDY)) {
            if (seen.containsKey(order)) {
                return new Proposal(order.name(), From.VALUES, seen.get(order));
            }
        }
        if (seen.containsKey(Order.EITHER)) {
            return new Proposal(null, From.UNDECIDED, seen.get(Order.EITHER));
        }
        return seen.containsKey(Order.YEAR_FIRST) ? new Proposal("YMD", From.VALUES, seen.get(Order.YEAR_FIRST))
            : new Proposal(null, other ? From.UNDECIDED : From.NOT_NEEDED, null);
    }

    static Proposal decimalMark(ColumnGuesses columns) {
        return decimalMark(columns, columns.columnsOf(ColumnGuesses.AMOUNTS, Looks.NUMBER));
    }

    static Proposal decimalMark(ColumnGuesses columns, List<Integer> numbers) {
        String comma = null;
        String dot = null;
        String open = null;
        for (int column : numbers) {
            for (String text : columns.texts(column)) {
                String mark = mark(bare(text));
                String shown = text + " (" + columns.title(column) + ")";
                if (",".equals(mark)) {
                    comma = comma == null ? shown : comma;
                } else if (".".equals(mark)) {
                    dot = dot == null ? shown : dot;
                } else if (mark == null) {
                    open = open == null ? shown : open;
                }
            }
        }
        if (comma != null && dot != null) {
            return new Proposal(null, From.CONTRADICTORY, comma + ", " + dot);
        }
        if (comma != null || dot != null) {
            return comma != null ? new Proposal(",", From.VALUES, comma) : new Proposal(".", From.VALUES, dot);
        }
        return open != null ? new Proposal(null, From.UNDECIDED, open) : new Proposal(",", From.DEFAULT, null);
    }

    /** The mark that a number decides for; empty: it has none; null: one mark before three digits may be either. */
    private static String mark(String text) {
        int comma = text.lastIndexOf(',');
        int dot = text.lastIndexOf('.');
        if (comma < 0 && dot < 0) {
            return "";
        }
        if (comma >= 0 && dot >= 0) {
            return comma > dot ? "," : ".";
        }
        String mark = comma >= 0 ? "," : ".";
        int at = Math.max(comma, dot);
        if (text.indexOf(mark) != at) {
            return comma >= 0 ? "." : ",";
        }
        String before = text.substring(0, at).replaceAll("\\D", "");
        boolean thousands = text.substring(at + 1).replaceAll("\\D", "").length() == 3 && before.length() <= 3 && !before.matches("0+");
        return thousands ? null : mark;
    }

    static String currencySign(ColumnGuesses columns) {
        for (int column : columns.columnsOf(ColumnGuesses.AMOUNTS, Looks.NUMBER)) {
            for (String text : columns.texts(column)) {
                for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
                    if (text.contains(sign.getKey())) {
                        return sign.getValue();
                    }
                }
            }
        }
        return null;
    }
}
