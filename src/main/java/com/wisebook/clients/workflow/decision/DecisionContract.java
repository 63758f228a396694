package com.wisebook.clients.workflow.decision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a table must be so that the application can ask it.
 *
 * @param key      id of its decision and name of its file
 * @param collects true: every row that fits speaks (COLLECT); false: the first one that fits decides (FIRST)
 */
public record DecisionContract(String key, boolean collects, List<Input> inputs, List<Output> outputs) {

    /** What a column holds. */
    public enum Kind {
        TEXT, NUMBER, BOOLEAN
    }

    /**
     * A fact that the table may ask for.
     *
     * @param values  the only texts there are; empty for numbers and for free texts
     * @param samples values to try the table with, the usual one first; null among them where the fact may be unknown
     */
    public record Input(String name, Kind kind, List<String> values, List<Object> samples) {
    }

    /**
     * What a row answers.
     *
     * @param values the only texts allowed; empty for numbers
     * @param least  smallest number allowed
     * @param most   largest number allowed; null for none
     */
    public record Output(String name, Kind kind, List<String> values, BigDecimal least, BigDecimal most) {

        /** One of these words. */
        public static Output oneOf(String name, List<String> values) {
            return new Output(name, Kind.TEXT, values, null, null);
        }

        /** A number within bounds. */
        public static Output number(String name, long least, Long most) {
            return new Output(name, Kind.NUMBER, List.of(), BigDecimal.valueOf(least), most == null ? null : BigDecimal.valueOf(most));
        }

        boolean allows(Object value) {
            if (kind == Kind.TEXT) {
                return value instanceof String text && values.contains(text);
            }
            return value instanceof BigDecimal number && number.compareTo(least) >= 0 && (most == null || number.compareTo(most) <= 0);
        }
    }

    Optional<Input> input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    Optional<Output> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    String hitPolicy() {
        return collects ? "COLLECT" : "FIRST";
    }
}
