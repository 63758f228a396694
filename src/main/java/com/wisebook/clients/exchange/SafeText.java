package com.wisebook.clients.exchange;

import java.util.regex.Pattern;

/**
 * Text on its way into a file for a spreadsheet: what it would run as a formula is made text by an apostrophe. A text that
 * looks guarded already gets one more, so that what comes back is always what went out.
 */
public final class SafeText {

    private static final Pattern RISKY = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    /** A signed amount is no formula; guarded, it could not be read again as an amount. */
    private static final Pattern AMOUNT = Pattern.compile("[+-][\\d .,'\u00A0\u202F]+");
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private SafeText() {
    }

    /** The text as a cell that no spreadsheet evaluates; null is empty. */
    public static String guarded(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return RISKY.matcher(text).matches() && !AMOUNT.matcher(text).matches() ? "'" + text : text;
    }

    /** Takes off the apostrophe that {@link #guarded} gave: our own file comes back. */
    public static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }
}
