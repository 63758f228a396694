package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something wrong in a workbook, and where.
 *
 * @param sheet sheet of the workbook; empty when the file as a whole is meant
 * @param cell  address such as D14, or a row such as 14; empty when the sheet is meant
 * @param key   key of the reason in {@code messages/rulebook}
 * @param args  what the reason names: what was found, what was expected
 */
public record Finding(String sheet, String cell, String key, List<String> args) {

    /** Reasons whose first argument is what somebody typed: it is shown as it stood there. */
    private static final Set<String> QUOTES = Set.of("rulebook.cell.formula", "rulebook.cell.not-number", "rulebook.cell.not-text", "rulebook.cell.not-in-list",
            "rulebook.cell.alphabet");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.(\\d{1,4}))?");
    /** Whole numbers below it are rows, days and levels, which nobody writes in groups of three. */
    private static final BigDecimal GROUPED = BigDecimal.valueOf(10_000);

    public Finding {
        args = List.copyOf(args);
    }

    public static Finding file(String key, Object... args) {
        return new Finding("", "", key, strings(args));
    }

    public static Finding at(String sheet, String cell, String key, Object... args) {
        return new Finding(sheet, cell, key, strings(args));
    }

    /** The reason in the reader's language. */
    public String reason(Locale locale) {
        return RulebookMessages.text(locale, key, args(locale).toArray());
    }

    /** What the reason names, numbers as the reader's language writes them, with the decimals they have. */
    List<String> args(Locale locale) {
        List<String> shown = new ArrayList<>(args);
        for (int i = QUOTES.contains(key) ? 1 : 0; i < shown.size(); i++) {
            shown.set(i, number(shown.get(i), locale));
        }
        return shown;
    }

    private static String number(String text, Locale locale) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        NumberFormat format = NumberFormat.getNumberInstance(locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH);
        format.setGroupingUsed(number.scale() > 0 || number.abs().compareTo(GROUPED) >= 0);
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number);
    }

    /** Where and why, in one line. */
    public String text(Locale locale) {
        if (sheet.isEmpty()) {
            return reason(locale);
        }
        String place = cell.isEmpty()
                ? RulebookMessages.text(locale, "rulebook.place.sheet", sheet)
                : RulebookMessages.text(locale, "rulebook.place.cell", sheet, cell);
        return RulebookMessages.text(locale, "rulebook.place.reason", place, reason(locale));
    }

    private static List<String> strings(Object... args) {
        return java.util.Arrays.stream(args).map(String::valueOf).toList();
    }
}
