package com.wisebook.clients.rulebook;

/** What a column of a rule table may hold, and as which Java type it is read. */
public sealed interface CellKind {

    /** A whole number between two bounds, both allowed; read as {@code Integer}. */
    record WholeNumber(int min, int max) implements CellKind { }

    /** An amount in currency units with at most two decimals, from 0 up to a bound; read as {@code BigDecimal}. */
    record Amount(long max) implements CellKind { }

    /** A share from 0 to 100 with at most two decimals, « 5 » or « 5 % »; read as {@code BigDecimal}, in percent. */
    record Percent() implements CellKind { }

    /** One entry of a list; read as its code, {@code String}. */
    record OneOf(ClosedList list) implements CellKind { }

    /** Entries of a list separated by commas, or the word for all of them; read as {@code Set<String>} of codes. */
    record SomeOf(ClosedList list, String all) implements CellKind { }

    /** Text of letters, digits and plain punctuation; read as {@code String}. */
    record Text(int maxLength) implements CellKind { }
}
