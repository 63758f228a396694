package com.wisebook.clients.dunning.process;

import java.util.List;

/**
 * One field that a form may submit. Names are those of the form file.
 *
 * @param choices the values allowed, for a CHOICE only
 */
public record InputField(String name, Type type, List<String> choices) {

    /** What a field holds. */
    public enum Type {
        /** Up to 200 characters on one line. */
        TEXT,
        /** Up to 4,000 characters. */
        LONG_TEXT,
        /** One of a few constants. */
        CHOICE,
        /** A positive amount with at most two decimals, never passed through a double in the form. */
        AMOUNT,
        /** A day, as ISO text. */
        DATE,
        /** A box, ticked or not. */
        CHECK
    }

    static InputField text(String name) {
        return new InputField(name, Type.TEXT, List.of());
    }

    static InputField longText(String name) {
        return new InputField(name, Type.LONG_TEXT, List.of());
    }

    static InputField choice(String name, String... values) {
        return new InputField(name, Type.CHOICE, List.of(values));
    }

    static InputField amount(String name) {
        return new InputField(name, Type.AMOUNT, List.of());
    }

    static InputField date(String name) {
        return new InputField(name, Type.DATE, List.of());
    }

    static InputField check(String name) {
        return new InputField(name, Type.CHECK, List.of());
    }
}
