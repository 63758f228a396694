package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into fields, their padding taken off. A FEC has no quotes, but some exporters write them. */
final class FecSplitter {

    private FecSplitter() {
    }

    static String[] split(String line, char separator, boolean quoted) {
        return quoted ? quoted(line, separator) : plain(line, separator);
    }

    private static String[] plain(String line, char separator) {
        List<String> fields = new ArrayList<>(22);
        int from = 0;
        for (int at; (at = line.indexOf(separator, from)) >= 0; from = at + 1) {
            fields.add(stripped(line, from, at));
        }
        fields.add(stripped(line, from, line.length()));
        return fields.toArray(String[]::new);
    }

    private static String stripped(String line, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isPadding(line.charAt(start))) {
            start++;
        }
        while (end > start && isPadding(line.charAt(end - 1))) {
            end--;
        }
        return start == end ? "" : line.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '\u00A0' || c == '\r' || c == '\u001A' || c == '\uFEFF';
    }

    private static String[] quoted(String line, char separator) {
        List<String> fields = new ArrayList<>(22);
        StringBuilder field = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (inside && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    inside = !inside;
                }
            } else if (c == separator && !inside) {
                fields.add(stripped(field.toString(), 0, field.length()));
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(stripped(field.toString(), 0, field.length()));
        return fields.toArray(String[]::new);
    }
}
