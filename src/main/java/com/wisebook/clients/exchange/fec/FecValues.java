package com.wisebook.clients.exchange.fec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Reads the amounts and dates of one file; remembers which decimal mark the file uses. */
final class FecValues {

    /** Why a value cannot be read; the code goes to the report. */
    static final class BadValue extends Exception {
        final String code;
        final String expected;

        BadValue(String code, String expected) {
            super(code, null, false, false);
            this.code = code;
            this.expected = expected;
        }
    }

    private static final int MAX_DIGITS = 14;

    private final LocalDate earliest = LocalDate.of(1950, 1, 1);
    private final LocalDate latest;
    private final Map<String, LocalDate> dates = new HashMap<>();
    private char mark;

    /** @param today dates more than two years after it are absurd */
    FecValues(LocalDate today) {
        this.latest = today.plusYears(2);
    }

    /** The file's decimal mark, or 0 while no amount had one. */
    char mark() {
        return mark;
    }

    /** An amount in ten-thousandths; empty is zero. */
    long amount(String text) throws BadValue {
        long value = 0;
        int decimals = -1;
        int digits = 0;
        boolean negative = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (decimals >= 4) {
                    if (c != '0') {
                        throw new BadValue("BAD_AMOUNT", "1234,56");
                    }
                    continue;
                }
                value = value * 10 + (c - '0');
                if (value != 0 && ++digits > MAX_DIGITS) {
                    throw new BadValue("BAD_AMOUNT", "1234,56");
                }
                if (decimals >= 0) {
                    decimals++;
                }
            } else if ((c == ',' || c == '.') && decimals < 0) {
                useMark(c);
                decimals = 0;
            } else if ((c == '+' || c == '-') && i == 0) {
                negative = c == '-';
            } else {
                throw new BadValue("BAD_AMOUNT", "1234,56");
            }
        }
        for (int i = Math.max(decimals, 0); i < 4; i++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    private void useMark(char c) throws BadValue {
        if (mark == 0) {
            mark = c;
        } else if (mark != c) {
            throw new BadValue("MIXED_DECIMALS", String.valueOf(mark));
        }
    }

    /** AAAAMMJJ or AAAA-MM-JJ. */
    LocalDate date(String text) throws BadValue {
        LocalDate known = dates.get(text);
        if (known != null) {
            return known;
        }
        LocalDate date = parse(text);
        if (date.isBefore(earliest) || date.isAfter(latest)) {
            throw new BadValue("DATE_ABSURD", earliest + " – " + latest);
        }
        dates.put(text, date);
        return date;
    }

    private static LocalDate parse(String text) throws BadValue {
        String digits = text.length() == 10 && !Character.isDigit(text.charAt(4)) && text.charAt(4) == text.charAt(7)
            ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text;
        if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadValue("BAD_DATE", "AAAAMMJJ");
        }
        try {
            return LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)),
                Integer.parseInt(digits.substring(6)));
        } catch (DateTimeException impossible) {
            throw new BadValue("BAD_DATE", "AAAAMMJJ");
        }
    }
}
