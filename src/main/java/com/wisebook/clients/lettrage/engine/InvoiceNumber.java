package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which a payer may write a document's number: {@code FA2026-00101} as it is, without marks, without letters,
 * without the zeros ({@code 2026/101}), by its last digits ({@code 101}).
 *
 * @param forms each names the document in full
 * @param tail  the digits that count up, without zeros; null when there are none
 */
record InvoiceNumber(Set<String> forms, String tail) {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");
    private static final Pattern YEAR_FIRST = Pattern.compile("(20\\d\\d)(\\d{2,})");
    /** A number as it stands in a label: letters before it, or so many digits that it is one. */
    private static final Pattern IN_LABEL = Pattern.compile("(?<![A-Z0-9])(?:[A-Z]{1,4}[ /-]?\\d[\\d/-]{2,}\\d|\\d[\\d/-]{3,}\\d)(?![A-Z0-9])");
    private static final int FEWEST_DIGITS = 5;
    private static final int FEWEST_SIGNS = 4;
    private static final int FEWEST_WITHOUT_ZEROS = 3;

    static InvoiceNumber of(String reference) {
        String upper = reference.toUpperCase(Locale.ROOT);
        String bare = References.bare(upper);
        List<String> groups = new ArrayList<>();
        for (Matcher digits = DIGITS.matcher(upper); digits.find();) {
            groups.add(digits.group());
        }
        Set<String> forms = new LinkedHashSet<>();
        String digits = bare.replaceAll("^\\D+", "");
        String prefix = bare.substring(0, bare.length() - digits.length());
        if (digits.replaceAll("\\D", "").length() >= FEWEST_DIGITS) {
            forms.add(digits);
            forms.add(NumbersInText.withoutZeros(digits));
        }
        if (!prefix.isEmpty() && bare.length() >= FEWEST_SIGNS) {
            forms.add(bare);
            forms.add(prefix + NumbersInText.withoutZeros(digits));
        }
        split(groups).ifPresent(parts -> {
            forms.add(NumbersInText.marked(parts));
            if (parts.get(0).matches("20\\d\\d")) {
                forms.add(NumbersInText.marked(List.of(parts.get(0).substring(2), parts.get(1))));
            }
        });
        return new InvoiceNumber(forms, tail(groups));
    }

    /** The forms of every number in a document's label. */
    static Set<String> inLabel(String label) {
        Set<String> forms = new LinkedHashSet<>();
        for (Matcher number = IN_LABEL.matcher(label.toUpperCase(Locale.ROOT)); number.find();) {
            forms.addAll(of(number.group()).forms());
        }
        return forms;
    }

    /** The forms in which a text may name a document, whole but so short that they may be anything. */
    static Set<String> shortForms(String reference) {
        String bare = References.bare(reference);
        Set<String> forms = new LinkedHashSet<>();
        if (bare.chars().anyMatch(sign -> sign >= '1' && sign <= '9')) {
            forms.add(bare);
            String digits = bare.replaceAll("^\\D+", "");
            if (!digits.equals(bare)) {
                forms.add(bare.substring(0, bare.length() - digits.length()) + NumbersInText.withoutZeros(digits));
            } else if (NumbersInText.withoutZeros(digits).length() >= FEWEST_WITHOUT_ZEROS) {
                forms.add(NumbersInText.withoutZeros(digits));
            }
        }
        return forms;
    }

    /** Year, month or journal on one side, the digits that count up on the other. */
    private static java.util.Optional<List<String>> split(List<String> groups) {
        if (groups.size() == 2) {
            return java.util.Optional.of(groups);
        }
        Matcher year = YEAR_FIRST.matcher(groups.size() == 1 ? groups.get(0) : "");
        return year.matches() ? java.util.Optional.of(List.of(year.group(1), year.group(2))) : java.util.Optional.empty();
    }

    private static String tail(List<String> groups) {
        if (groups.isEmpty()) {
            return null;
        }
        String last = split(groups).map(parts -> YEAR.matcher(parts.get(1)).matches() && !YEAR.matcher(parts.get(0)).matches() ? parts.get(0) : parts.get(1))
            .orElse(groups.get(groups.size() - 1));
        String tail = NumbersInText.withoutZeros(last);
        return tail.length() > 7 ? null : tail;
    }
}
