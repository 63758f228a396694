package com.wisebook.clients.rulebook;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong in a workbook, and where.
 *
 * @param sheet sheet of the workbook; empty when the file as a whole is meant
 * @param cell  address such as D14, or a row such as 14; empty when the sheet is meant
 * @param key   key of the reason in {@code messages/rulebook}
 * @param args  what the reason names: what was found, what was expected
 */
public record Finding(String sheet, String cell, String key, List<String> args) {

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
        return RulebookMessages.text(locale, key, args.toArray());
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
