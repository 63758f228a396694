package com.wisebook.clients.rulebook;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of the rule tables: French unless the reader asks for English. */
public final class RulebookMessages {

    private static final String BUNDLE = "messages.rulebook";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private RulebookMessages() { }

    /** A message in the reader's language. */
    public static String text(Locale locale, String key, Object... args) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
        return new MessageFormat(bundle.getString(key), locale).format(args);
    }

    /** A word that stands in workbooks, which are French whoever reads them. */
    public static String workbook(String key) {
        return text(Locale.ROOT, key);
    }
}
