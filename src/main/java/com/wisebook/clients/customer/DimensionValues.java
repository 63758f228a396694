package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.wisebook.clients.security.rest.ProblemException;

/** Reads what was given for a field, as a person or a program writes it, and refuses what is not of its kind. */
final class DimensionValues {

    private static final int LONGEST = 500;
    private static final int MOST_DIGITS = 18;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}([.,]\\d{1,6})?");
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> YES = Set.of("true", "oui", "yes", "1", "vrai", "x");
    private static final Set<String> NO = Set.of("false", "non", "no", "0", "faux");

    private DimensionValues() {
    }

    /** The value as it is kept; empty when it was refused. */
    static Optional<JsonNode> read(Dimension dimension, Object given, ProblemException refused) {
        String text = given instanceof BigDecimal number ? number.toPlainString() : given.toString().strip();
        JsonNode read = switch (dimension.kind()) {
            case TEXT -> text.length() <= LONGEST ? TextNode.valueOf(text) : null;
            case NUMBER -> number(text);
            case DATE -> date(text);
            case BOOLEAN -> truth(text.toLowerCase(Locale.ROOT));
            case LIST -> dimension.choices().stream().filter(choice -> choice.equalsIgnoreCase(text)).findFirst()
                .<JsonNode>map(TextNode::valueOf).orElse(null);
        };
        if (read == null) {
            refused.field("custom." + dimension.code(), "customer.field.value." + dimension.kind(), text.length() > 60 ? text.substring(0, 60) + "…" : text,
                String.join(", ", dimension.choices()), LONGEST);
        }
        return Optional.ofNullable(read);
    }

    private static JsonNode number(String text) {
        String bare = text.replaceAll("[\\s\\u00a0\\u202f]", "");
        return NUMBER.matcher(bare).matches() && bare.length() <= MOST_DIGITS + 8 ? DecimalNode.valueOf(new BigDecimal(bare.replace(',', '.'))) : null;
    }

    private static JsonNode date(String text) {
        try {
            return TextNode.valueOf((text.contains("/") ? LocalDate.parse(text, FRENCH) : LocalDate.parse(text)).toString());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static JsonNode truth(String text) {
        return YES.contains(text) ? BooleanNode.TRUE : NO.contains(text) ? BooleanNode.FALSE : null;
    }

    /** What is kept, as rules and messages want it; null when nothing is, or when it is no longer of the field's kind. */
    static Object typed(Dimension dimension, JsonNode kept) {
        if (kept == null || kept.isNull()) {
            return null;
        }
        return switch (dimension.kind()) {
            case TEXT, LIST -> kept.asText();
            case NUMBER -> kept.isNumber() ? kept.decimalValue() : null;
            case BOOLEAN -> kept.isBoolean() ? kept.booleanValue() : null;
            case DATE -> {
                try {
                    yield LocalDate.parse(kept.asText());
                } catch (DateTimeParseException none) {
                    yield null;
                }
            }
        };
    }
}
