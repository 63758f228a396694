package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
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
    /** The letters may stand before both ends: {@code FC00100 à FC00103}. */
    private static final Pattern RANGE = Pattern.compile("(?:([A-Z]{1,6})[ .-]?)?(\\d{3,})\\s*(?:\\b(?:A|À|AU|TO)\\b|-|À)\\s*(?:N°\\s*)?(?:\\1[ .-]?)?(\\d{2,})");
    private static final Pattern RANGE_OF_DIGITS = Pattern.compile("(\\d{4,})\\s*(?:A|À|AU|-|TO)\\s*(\\d{2,})");
    /** Both ends with year or journal before them: {@code FA-2026-0031 à FA-2026-0034}. */
    private static final Pattern RANGE_OF_MARKED = Pattern.compile("((?:[A-Z]{1,6}[ /-]?)?(?:\\d+[/-])+)(\\d{2,})\\s*(?:A|À|AU|-|TO)\\s*\\1(\\d{2,})");
    private static final Pattern SHORTENED = Pattern.compile("(\\d{4,})((?:\\s*[/,+&]\\s*\\d{1,3}(?!\\d))+)");
    private static final Pattern WITH_LETTERS = Pattern.compile("([A-Z]{1,6})[ #:N°.-]{0,3}([0-9][A-Z0-9/.-]*)");
    /** Short numbers one after another: {@code 31, 32 et 33}. */
    private static final String LIST = "\\d{1,7}(?!\\d)(?:(?:[ ,;/+&]| ET )+\\d{1,7}(?![\\d.,/-]))*";
    /** A number that is said to be an invoice's, however short: {@code facture n° 6}. */
    private static final Pattern SAID = Pattern.compile("(?:\\bFACTURES?|\\bFACTS?|\\bFACS?|\\bINVOICES?|#)[ :N°O.#]{0,5}(" + LIST + ")");
    private static final Pattern SAID_NOTE = Pattern.compile("(?:\\bAVOIRS?|\\bAV|\\bCREDIT NOTES?)[ :N°O.#]{0,5}(" + LIST + ")");
    /** A number in groups with blanks between them: {@code FA 2026 001}. */
    private static final Pattern SPACED = Pattern.compile("(?<![A-Z0-9])([A-Z]{1,4}) ?(\\d{2,4}(?: \\d{2,6})+)(?![A-Z0-9])");
    private static final Pattern ALONE = Pattern.compile("(?<![A-Z0-9/.,-])\\d+(?![A-Z0-9/,-])(?!\\.\\d)");
    private static final Pattern OF_A_FORMAT = Pattern.compile("(?<![A-Z0-9])([A-Z]{2,6})[ #:N°.-]{0,3}(\\d+(?:[/.-]\\d+)*)(?![A-Z0-9])(?! \\d)");
    private static final Pattern DATE = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?|\\d{1,2}[/.-]20\\d\\d");
    private static final int FEWEST_OF_A_FORMAT = 3;
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
        int groups = 0;
        for (Matcher digits = DIGITS.matcher(plain); digits.find(); groups++) {
            if (digits.group().length() >= SHORTEST) {
                numbers.add(digits.group());
                numbers.add(withoutZeros(digits.group()));
            }
        }
        if (groups > 0) {
            inLetters(plain, numbers);
        }
        if (groups > 1) {
            inGroups(plain, numbers);
            ranges(plain, numbers);
        }
        return numbers;
    }

    private static void inGroups(String plain, Set<String> numbers) {
        for (Matcher marked = MARKED.matcher(plain); marked.find();) {
            numbers.add(marked.group().replaceAll("\\D", ""));
            numbers.add(marked(Arrays.asList(marked.group().split("\\D"))));
        }
        for (Matcher spaced = SPACED.matcher(plain); spaced.find();) {
            numbers.add(spaced.group(1) + spaced.group(2).replace(" ", ""));
        }
    }

    private static void inLetters(String plain, Set<String> numbers) {
        for (Matcher letters = WITH_LETTERS.matcher(plain); letters.find();) {
            String number = letters.group(2).replaceAll("[^A-Z0-9]", "");
            numbers.add(letters.group(1) + number);
            numbers.add(letters.group(1) + withoutZeros(number));
        }
    }

    /**
     * Every number of the text as it stands there, however short.
     *
     * @param full what {@link #full} has read in it already
     */
    static Set<String> whole(String text, Set<String> full) {
        Set<String> numbers = new HashSet<>(full);
        for (Matcher alone = ALONE.matcher(text.toUpperCase(Locale.ROOT)); alone.find();) {
            numbers.add(alone.group());
            numbers.add(withoutZeros(alone.group()));
        }
        return numbers;
    }

    /**
     * A number with letters before it, as the text has it.
     *
     * @param forms it may be any of these: with all that follows, or with the first groups of its digits only
     */
    record Lettered(String letters, String shown, Set<String> forms) {
    }

    /** The numbers with letters before them that are long enough to be a document's. */
    static List<Lettered> lettered(String text) {
        List<Lettered> found = new ArrayList<>();
        for (Matcher number = OF_A_FORMAT.matcher(text.toUpperCase(Locale.ROOT)); number.find();) {
            String digits = number.group(2);
            if (digits.replaceAll("\\D", "").length() >= FEWEST_OF_A_FORMAT && !DATE.matcher(digits).matches()) {
                Set<String> forms = new HashSet<>();
                String before = "";
                for (String group : digits.split("\\D")) {
                    before += group;
                    forms.addAll(List.of(number.group(1) + before, number.group(1) + withoutZeros(before), before, withoutZeros(before), group));
                }
                found.add(new Lettered(number.group(1), number.group(), forms));
            }
        }
        return found;
    }

    /** Whether these last digits stand in the text only inside a number with marks, whose other digits are none of them. */
    static boolean insideAnother(String text, Set<String> tails) {
        boolean inside = false;
        for (Matcher marked = MARKED.matcher(text); marked.find();) {
            List<String> groups = Arrays.stream(marked.group().split("\\D")).map(NumbersInText::withoutZeros).toList();
            inside |= groups.stream().anyMatch(tails::contains) && !tails.containsAll(groups);
        }
        return inside;
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
        for (Matcher range = RANGE_OF_DIGITS.matcher(plain); range.find();) {
            addRange("", range.group(1), range.group(2), numbers);
        }
        for (Matcher range = RANGE.matcher(plain); range.find();) {
            addRange(range.group(1) == null ? "" : range.group(1), range.group(2), range.group(3), numbers);
        }
        for (Matcher range = RANGE_OF_MARKED.matcher(plain); range.find();) {
            addRange(References.bare(range.group(1)), range.group(2), range.group(3), numbers);
        }
        for (Matcher list = SHORTENED.matcher(plain); list.find();) {
            String full = list.group(1);
            Arrays.stream(list.group(2).split("\\D+")).filter(part -> !part.isEmpty() && part.length() < full.length())
                .forEach(part -> numbers.add(full.substring(0, full.length() - part.length()) + part));
        }
    }

    /** @param before letters and digits before both ends; without letters so few digits may be anything */
    private static void addRange(String before, String from, String to, Set<String> numbers) {
        if (from.length() > 15 || to.length() > from.length()) {
            return;
        }
        long first = Long.parseLong(from);
        long last = Long.parseLong(from.substring(0, from.length() - to.length()) + to);
        for (long number = first; number <= last && last - first <= LONGEST_RANGE; number++) {
            String one = String.format(Locale.ROOT, "%0" + from.length() + "d", number);
            if (one.length() >= SHORTEST - 1) {
                numbers.add(one);
            }
            if (!before.isEmpty()) {
                numbers.add(before + one);
            }
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

    /** Those that stand alone and are not too short. */
    static Set<String> tailsAlone(String text) {
        Set<String> tails = new HashSet<>();
        for (Matcher alone = ALONE.matcher(text.toUpperCase(Locale.ROOT)); alone.find();) {
            String tail = withoutZeros(alone.group());
            if (tail.length() >= FEWEST_OF_A_FORMAT) {
                tails.add(tail);
            }
        }
        return tails;
    }

    /** Short numbers that the text calls an invoice's; leading zeros dropped. */
    static Set<String> said(String text) {
        return listed(SAID, text);
    }

    /** Short numbers that the text calls a credit note's. */
    static Set<String> saidNotes(String text) {
        return listed(SAID_NOTE, text);
    }

    private static Set<String> listed(Pattern what, String text) {
        Set<String> said = new HashSet<>();
        for (Matcher list = what.matcher(text.toUpperCase(Locale.ROOT)); list.find();) {
            for (Matcher number = DIGITS.matcher(list.group(1)); number.find();) {
                said.add(withoutZeros(number.group()));
            }
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
