package com.wisebook.clients.customer.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what registers write: what is missing, empty or withheld is null. */
final class Json {

    private Json() {
    }

    /** An object, or nothing when the text is none. */
    static Optional<JsonNode> object(ObjectMapper json, String text) {
        try {
            return Optional.ofNullable(json.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** {@code [ND]} is what INSEE writes where a person's data are withheld, {@code ---} what VIES writes. */
    static String text(JsonNode node, String field) {
        String value = node.path(field).isValueNode() ? node.path(field).asText("").strip() : "";
        return value.isEmpty() || "null".equals(value) || "[ND]".equals(value) || "---".equals(value) ? null : value;
    }

    static LocalDate date(JsonNode node, String field) {
        String value = text(node, field);
        try {
            return value == null || value.length() < 10 ? null : LocalDate.parse(value.substring(0, 10));
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    /** The parts that are there, with a space between; null when none is. */
    static String joined(String... parts) {
        String whole = Stream.of(parts).filter(part -> part != null && !part.isBlank()).map(String::strip).collect(Collectors.joining(" "));
        return whole.isEmpty() ? null : whole;
    }
}
