package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.CustomerHistory.Change;
import com.wisebook.clients.customer.CustomerHistory.Entry;
import com.wisebook.clients.customer.CustomerHistory.Row;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** Says in the reader's language what a row of the history holds: columns by their labels, codes and ids by their names. */
@Component
class HistoryWords {

    /** Columns of the machinery, or that only repeat who did something and when. */
    private static final Set<String> SILENT = Set.of("id", "customer_id", "version", "changed_at", "demonstration", "created_at", "created_by",
        "segment_changed_by", "segment_changed_at", "sha256", "size", "media_type", "added_by", "added_at", "lifted_by", "removed_by",
        "register_checked_at", "merged_at", "asked_limit_number", "asked_limit_at");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(BusinessClock.PARIS);
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ISO_MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final UserMessages messages;
    private final Users users;
    private final Dimensions dimensions;

    HistoryWords(JdbcClient jdbc, ObjectMapper json, UserMessages messages, Users users, Dimensions dimensions) {
        this.jdbc = jdbc;
        this.json = json;
        this.messages = messages;
        this.users = users;
        this.dimensions = dimensions;
    }

    /** What the words need, read once for all rows. */
    private record Known(Map<String, String> people, Map<String, String> names, Map<String, String> subjects, Map<String, String> fields) {
    }

    List<Entry> entries(long customerId, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, String> fields = new HashMap<>();
        dimensions.all().forEach(one -> fields.put(one.code(), one.label(messages.locale().getLanguage())));
        Known known = new Known(users.names(), names(rows), subjects(customerId), fields);
        return rows.stream().map(row -> entry(row, known)).toList();
    }

    private Entry entry(Row row, Known known) {
        JsonNode before = tree(row.before());
        JsonNode after = tree(row.after());
        boolean human = !CurrentUser.SYSTEM.equals(row.actor());
        String name = human ? known.people().getOrDefault(row.actor(), row.actor()) : messages.text("customer.history.system");
        return new Entry(row.id(), row.at(), row.actor(), name, human, row.origin(), row.part(), row.partId(), row.operation(),
            title(row, before, after, known), changes(row, before, after, known));
    }

    private String title(Row row, JsonNode before, JsonNode after, Known known) {
        String what = row.operation();
        if (what.equals("UPDATE") && (after.hasNonNull("lifted_at") || after.hasNonNull("removed_at") || after.hasNonNull("merged_into"))) {
            what = "END";
        }
        String subject = known.subjects().get(row.part() + row.partId());
        return messages.text("customer.history.title." + row.part() + "." + what, subject == null ? "" : word(row.part(), subject)).strip();
    }

    private List<Change> changes(Row row, JsonNode before, JsonNode after, Known known) {
        Set<String> columns = new TreeSet<>();
        before.fieldNames().forEachRemaining(columns::add);
        after.fieldNames().forEachRemaining(columns::add);
        List<Change> changes = new ArrayList<>();
        for (String column : columns) {
            if (column.equals("custom")) {
                custom(before.path(column), after.path(column), known, changes);
            } else if (!SILENT.contains(column)) {
                changes.add(new Change(field(column), label(row.part(), column), value(column, before.get(column), known),
                    value(column, after.get(column), known)));
            }
        }
        return changes.stream().filter(one -> one.before() != null || one.after() != null).toList();
    }

    private void custom(JsonNode before, JsonNode after, Known known, List<Change> changes) {
        Set<String> codes = new TreeSet<>();
        before.fieldNames().forEachRemaining(codes::add);
        after.fieldNames().forEachRemaining(codes::add);
        codes.stream().filter(code -> !before.path(code).equals(after.path(code))).forEach(code -> changes.add(new Change("custom." + code,
            known.fields().getOrDefault(code, code), value(code, before.get(code), known), value(code, after.get(code), known))));
    }

    private String label(String part, String column) {
        String general = messages.textOr(column, "customer.history.field." + column);
        return messages.textOr(general, "customer.history.field." + part + "." + column);
    }

    private String value(String column, JsonNode value, Known known) {
        if (value == null || value.isNull() || value.isMissingNode() || value.asText().isEmpty() && value.isValueNode()) {
            return null;
        }
        if (value.isBoolean()) {
            return messages.text("customer.history." + (value.booleanValue() ? "yes" : "no"));
        }
        if (value.isNumber() && column.endsWith("_id") || column.equals("merged_into")) {
            return known.names().getOrDefault(column + value.asText(), value.asText());
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (column.equals("officer") || column.equals("sales_person")) {
            return known.people().getOrDefault(text, text);
        }
        return written(word(column, text));
    }

    /** A code of a closed list by its name. */
    private String word(String column, String text) {
        // never the text itself as what to say otherwise: it would be read as a pattern
        String known = text.length() > 20 ? "" : messages.textOr("", "customer.history.value." + column + "." + text);
        return known.isEmpty() ? text : known;
    }

    private static String written(String text) {
        try {
            if (ISO_DAY.matcher(text).matches()) {
                return DAY.format(LocalDate.parse(text));
            }
            return ISO_MOMENT.matcher(text).matches() ? MOMENT.format(OffsetDateTime.parse(text)) : text;
        } catch (DateTimeParseException none) {
            return text;
        }
    }

    /** The names of groups, customers and companies that the rows mention by their ids. */
    private Map<String, String> names(List<Row> rows) {
        Map<String, String> names = new HashMap<>();
        Set<Long> customers = new TreeSet<>();
        for (Row row : rows) {
            for (JsonNode side : List.of(tree(row.before()), tree(row.after()))) {
                for (String column : List.of("payer_id", "merged_into")) {
                    if (side.hasNonNull(column)) {
                        customers.add(side.get(column).asLong());
                    }
                }
            }
        }
        jdbc.sql("""
                select 'group_id' || id, name from customer_group union all select 'company_id' || id, name from company
                union all select k || id, name || ' (' || code || ')' from customer, unnest(array['payer_id', 'merged_into']) k
                          where id = any(:customers)""")
            .param("customers", customers.toArray(Long[]::new)).query(row -> {
                names.put(row.getString(1), row.getString(2));
            });
        return names;
    }

    /** What each part is about: the company of an account, the name of a file… also of parts that are gone. */
    private Map<String, String> subjects(long customerId) {
        Map<String, String> subjects = new HashMap<>();
        jdbc.sql("""
                select 'ACCOUNT' || a.id, co.name from customer_account a join company co on co.id = a.company_id where customer_id = :id
                union all select 'BLOCK' || id, subject from customer_block where customer_id = :id
                union all select 'ESTABLISHMENT' || id, coalesce(name || ', ', '') || siret from customer_establishment where customer_id = :id
                union all select 'ADDRESS' || id, coalesce(label, town) from customer_address where customer_id = :id
                union all select 'COVER' || id, insurer from credit_cover where customer_id = :id
                union all select 'ATTACHMENT' || id, file_name from customer_attachment where customer_id = :id
                union all select part || part_id, coalesce(before ->> 'siret', before ->> 'label', before ->> 'town', before ->> 'insurer',
                                                           before ->> 'subject', '') from customer_history
                           where customer_id = :id and operation = 'DELETE'""")
            .param("id", customerId).query(row -> {
                subjects.put(row.getString(1), row.getString(2));
            });
        return subjects;
    }

    /** {@code vat_number} as the interface calls it. */
    static String field(String column) {
        StringBuilder field = new StringBuilder();
        for (String word : column.split("_")) {
            field.append(field.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return field.toString();
    }

    static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? json.createObjectNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the history is no JSON", e);
        }
    }
}
