package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.security.Users;

import io.swagger.v3.oas.annotations.media.Schema;

/** Two fiches side by side: each field with both values, as people read them. */
@Service
public class DuplicateComparison {

    /** A field; a value that is not there is null. */
    @Schema(name = "DuplicateField", requiredProperties = {"field", "differs"})
    public record Field(MergeField field, String first, String second, boolean differs) {
    }

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Users users;

    DuplicateComparison(JdbcClient jdbc, ObjectMapper json, Users users) {
        this.jdbc = jdbc;
        this.json = json;
        this.users = users;
    }

    /** Every field that one of them has. */
    public List<Field> of(long firstId, long secondId) {
        Map<Long, JsonNode> rows = new HashMap<>();
        jdbc.sql("""
                select c.id, (to_jsonb(c) || jsonb_build_object('group_id', g.name, 'payer_id', p.code || ' ' || p.name))::text
                  from customer c left join customer_group g on g.id = c.group_id left join customer p on p.id = c.payer_id
                 where c.id in (:first, :second)""")
            .param("first", firstId).param("second", secondId)
            .query(row -> {
                rows.put(row.getLong(1), read(row.getString(2)));
            });
        Map<String, String> names = users.names();
        List<Field> fields = new ArrayList<>();
        for (MergeField field : MergeField.values()) {
            String first = text(field, rows.get(firstId), names);
            String second = text(field, rows.get(secondId), names);
            if (first != null || second != null) {
                fields.add(new Field(field, first, second, !Objects.equals(first, second)));
            }
        }
        return fields;
    }

    private static String text(MergeField field, JsonNode row, Map<String, String> names) {
        return switch (field) {
            case ADDRESS -> joined(Stream.of(part(row, "address_line"), part(row, "address_extra"),
                joined(Stream.of(part(row, "postcode"), part(row, "town")), " "), part(row, "country")), ", ");
            case OFFICER, SALES_PERSON -> {
                String user = part(row, field.columns().get(0));
                yield user == null ? null : names.getOrDefault(user, user);
            }
            case SEGMENT -> part(row, "segment");
            case CUSTOM -> row.path("custom").isEmpty() ? null : entries(row.path("custom"));
            default -> part(row, field.columns().get(0));
        };
    }

    private static String entries(JsonNode custom) {
        return custom.properties().stream().sorted(Map.Entry.comparingByKey()).map(entry -> entry.getKey() + " = " + entry.getValue().asText())
            .collect(Collectors.joining(", "));
    }

    private static String joined(Stream<String> parts, String between) {
        String text = parts.filter(Objects::nonNull).collect(Collectors.joining(between));
        return text.isEmpty() ? null : text;
    }

    private static String part(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isMissingNode() || value.isNull() || value.asText().isBlank() ? null : value.asText();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
