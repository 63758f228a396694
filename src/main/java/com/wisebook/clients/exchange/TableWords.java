package com.wisebook.clients.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words that a spreadsheet's cells use for yes and no. */
public final class TableWords {

    private static final Set<String> YES = Set.of("oui", "o", "yes", "y", "vrai", "true", "1", "x");
    private static final Set<String> NO = Set.of("non", "n", "no", "faux", "false", "0");

    private TableWords() {
    }

    /** As it is written for a reader of that language. */
    public static String yesOrNo(boolean yes, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return yes ? english ? "yes" : "oui" : english ? "no" : "non";
    }

    /** What a cell says; empty: neither. */
    public static Optional<Boolean> yesOrNo(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
