package com.wisebook.clients.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A customer and all that belongs to it, row by row, as it is now; and, the history read backwards from now, as it was at any moment.
 */
@Component
class FicheStates {

    /** The tables of a fiche, as the history calls them. */
    enum Part {
        CUSTOMER("customer", "search_text"), ACCOUNT("customer_account", "-"), BLOCK("customer_block", "-"),
        ESTABLISHMENT("customer_establishment", "-"), ADDRESS("customer_address", "-"), COVER("credit_cover", "-"),
        ATTACHMENT("customer_attachment", "content");

        private final String table;
        /** A column that the history leaves out and that nobody shows. */
        private final String without;

        Part(String table, String without) {
            this.table = table;
            this.without = without;
        }
    }

    private final JdbcClient jdbc;
    private final CustomerHistory history;
    private final ObjectMapper json;

    FicheStates(JdbcClient jdbc, CustomerHistory history, ObjectMapper json) {
        this.jdbc = jdbc;
        this.history = history;
        this.json = json;
    }

    /** The rows of each part by their ids. */
    Map<Part, Map<Long, ObjectNode>> now(long customerId) {
        Map<Part, Map<Long, ObjectNode>> state = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Map<Long, ObjectNode> rows = new TreeMap<>();
            String key = part == Part.CUSTOMER ? "id" : "customer_id";
            String columns = part == Part.ATTACHMENT ? "(select x from (select r.id, r.customer_id, r.kind, r.file_name, r.media_type, r.size,"
                + " r.sha256, r.note, r.iban, r.added_by, r.added_at, r.removed_by, r.removed_at) x)" : "r";
            jdbc.sql("select id, to_jsonb(" + columns + ") - '" + part.without + "' from " + part.table + " r where " + key + " = :id")
                .param("id", customerId).query(row -> {
                    rows.put(row.getLong(1), tree(row.getString(2)));
                });
            state.put(part, rows);
        }
        return state;
    }

    /** The same at that moment: what was changed since is taken back, the newest first. Empty when the customer was not there yet. */
    Optional<Map<Part, Map<Long, ObjectNode>>> at(long customerId, Instant moment) {
        // what a merge has moved from one fiche to another is found under the other one
        List<Long> others = history.exchangedWith(customerId);
        Map<Part, Map<Long, ObjectNode>> state = now(customerId);
        for (Long other : others) {
            now(other).forEach((part, rows) -> state.get(part).putAll(rows));
        }
        List<Long> all = new ArrayList<>(others);
        all.add(customerId);
        rewind(state, history.since(all, moment));
        state.forEach((part, rows) -> rows.values()
            .removeIf(row -> row.path(part == Part.CUSTOMER ? "id" : "customer_id").asLong() != customerId));
        return state.get(Part.CUSTOMER).isEmpty() ? Optional.empty() : Optional.of(state);
    }

    private void rewind(Map<Part, Map<Long, ObjectNode>> state, List<CustomerHistory.Row> since) {
        for (CustomerHistory.Row row : since) {
            Map<Long, ObjectNode> rows = state.get(Part.valueOf(row.part()));
            switch (row.operation()) {
                case "INSERT" -> rows.remove(row.partId());
                case "DELETE" -> rows.put(row.partId(), tree(row.before()));
                default -> {
                    ObjectNode then = rows.get(row.partId());
                    if (then != null) {
                        then.setAll(tree(row.before()));
                    }
                }
            }
        }
    }

    private ObjectNode tree(String text) {
        try {
            return (ObjectNode) json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of a fiche is no JSON", e);
        }
    }
}
