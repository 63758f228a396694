package com.wisebook.clients.workflow.task;

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
        /** An amount of zero or more: a limit can be nothing. */
        LIMIT,
        /** A whole number from 0 to 999. */
        WHOLE,
        /** A day, as ISO text. */
        DATE,
        /** A box, ticked or not. */
        CHECK
    }

    public static InputField text(String name) {
        return new InputField(name, Type.TEXT, List.of());
    }

    public static InputField longText(String name) {
        return new InputField(name, Type.LONG_TEXT, List.of());
    }

    public static InputField choice(String name, String... values) {
        return new InputField(name, Type.CHOICE, List.of(values));
    }

    public static InputField amount(String name) {
        return new InputField(name, Type.AMOUNT, List.of());
    }

    public static InputField limit(String name) {
        return new InputField(name, Type.LIMIT, List.of());
    }

    public static InputField whole(String name) {
        return new InputField(name, Type.WHOLE, List.of());
    }

    public static InputField date(String name) {
        return new InputField(name, Type.DATE, List.of());
    }

    public static InputField check(String name) {
        return new InputField(name, Type.CHECK, List.of());
    }
}
