package com.wisebook.clients.lettrage.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a text names: alone, in a list, as a range ({@code 220346 à 220351}), by their last digits after a full one
 * ({@code 220346/47/48}), with marks inside ({@code 2026/101}) or with letters before them ({@code FA202600101}).
 */
public final class NumbersInText {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** A number with marks inside, as invoices carry it: {@code 2026-00101}. */
    private static final Pattern MARKED = Pattern.compile("\\d+(?:[-/.]\\d+)+");
    private static final Pattern RANGE = Pattern.compile("(\\d{4,})\\s*(?:A|À|AU|-|TO)\\s*(\\d{2,})");
    private static final Pattern SHORTENED = Pattern.compile("(\\d{4,})((?:\\s*[/,+&]\\s*\\d{1,3}(?!\\d))+)");
    private static final Pattern WITH_LETTERS = Pattern.compile("([A-Z]{1,6})[ #:N°.-]{0,3}([0-9][A-Z0-9/.-]*)");
    /** A number that is said to be an invoice's, however short: {@code facture n° 6}. */
    private static final Pattern SAID = Pattern.compile("(?:\\bFACTURES?|\\bFACTS?|\\bFACS?|\\bINVOICES?|#)[ :N°O.#]{0,5}(\\d{1,7})(?!\\d)");
    private static final int SHORTEST = 5;
    private static final int LONGEST_RANGE = 60;

    private NumbersInText() {
    }

    /** The numbers that a payer wrote into his text, as the engine reads them. */
    public static Set<String> of(String text) {
        return full(text);
    }

    /** Every number that the text names in full, as {@link InvoiceNumber#forms} has them; leading zeros dropped as well. */
    static Set<String> full(String text) {
        String plain = text.toUpperCase(Locale.ROOT);
        Set<String> numbers = new HashSet<>();
        for (Matcher digits = DIGITS.matcher(plain); digits.find();) {
            if (digits.group().length() >= SHORTEST) {
                numbers.add(digits.group());
                numbers.add(withoutZeros(digits.group()));
            }
        }
        for (Matcher marked = MARKED.matcher(plain); marked.find();) {
            numbers.add(marked.group().replaceAll("\\D", ""));
            numbers.add(marked(Arrays.asList(marked.group().split("\\D"))));
        }
        for (Matcher letters = WITH_LETTERS.matcher(plain); letters.find();) {
            String number = letters.group(2).replaceAll("[^A-Z0-9]", "");
            numbers.add(letters.group(1) + number);
            numbers.add(letters.group(1) + withoutZeros(number));
        }
        ranges(plain, numbers);
        return numbers;
    }

    /** The letters of the numbers that have some before them. */
    static Set<String> letters(String text) {
        Set<String> letters = new HashSet<>();
        for (Matcher found = WITH_LETTERS.matcher(text.toUpperCase(Locale.ROOT)); found.find();) {
            letters.add(found.group(1));
        }
        return letters;
    }

    private static void ranges(String plain, Set<String> numbers) {
        for (Matcher range = RANGE.matcher(plain); range.find();) {
            addRange(range.group(1), range.group(2), numbers);
        }
        for (Matcher list = SHORTENED.matcher(plain); list.find();) {
            String full = list.group(1);
            Arrays.stream(list.group(2).split("\\D+")).filter(part -> !part.isEmpty() && part.length() < full.length())
                .forEach(part -> numbers.add(full.substring(0, full.length() - part.length()) + part));
        }
    }

    private static void addRange(String from, String to, Set<String> numbers) {
        if (from.length() > 15 || to.length() > from.length()) {
            return;
        }
        long first = Long.parseLong(from);
        long last = Long.parseLong(from.substring(0, from.length() - to.length()) + to);
        for (long number = first; number <= last && last - first <= LONGEST_RANGE; number++) {
            numbers.add(String.format(Locale.ROOT, "%0" + from.length() + "d", number));
        }
    }

    /** Digits that may be the end of a number; leading zeros dropped. */
    static Set<String> tails(String text) {
        Set<String> tails = new HashSet<>();
        for (Matcher digits = DIGITS.matcher(text); digits.find();) {
            String tail = withoutZeros(digits.group());
            if (tail.length() >= 2 && tail.length() <= 7) {
                tails.add(tail);
            }
        }
        return tails;
    }

    /** Short numbers that the text calls an invoice's; leading zeros dropped. */
    static Set<String> said(String text) {
        Set<String> said = new HashSet<>();
        for (Matcher number = SAID.matcher(text.toUpperCase(Locale.ROOT)); number.find();) {
            said.add(withoutZeros(number.group(1)));
        }
        return said;
    }

    /** {@code 2026-00101} and {@code 2026/101} are one. */
    static String marked(List<String> parts) {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            marked.append(i == 0 ? "" : "/").append(i == parts.size() - 1 ? withoutZeros(parts.get(i)) : parts.get(i));
        }
        return marked.toString();
    }

    static String withoutZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0' && Character.isDigit(digits.charAt(zeros + 1))) {
            zeros++;
        }
        return digits.substring(zeros);
    }
}
