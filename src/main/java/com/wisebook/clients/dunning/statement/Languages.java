package com.wisebook.clients.dunning.statement;

/** The languages we write in. */
final class Languages {

    private Languages() {
    }

    /** French for "fr" (and when nothing is known), English for every other language. */
    static String of(String language) {
        return language == null || language.isBlank() || language.toLowerCase(java.util.Locale.ROOT).startsWith("fr") ? "fr" : "en";
    }
}
