package com.wisebook.clients.lettrage.engine;

import java.util.Set;

/** The numbers that a payer wrote into his text, as the engine reads them: alone, in lists, as ranges, without leading zeros. */
public final class NumbersInText {

    private NumbersInText() {
    }

    /** Numbers of five digits and more. */
    public static Set<String> of(String text) {
        return ReferenceInText.numbers(text);
    }
}
