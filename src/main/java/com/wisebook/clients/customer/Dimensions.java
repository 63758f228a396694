package com.wisebook.clients.customer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

/** The fields that the house has defined for its customers, and the values that they have. */
@Service
public class Dimensions {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,30}");
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_CHOICES = 200;
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final AuditTrail audit;

    Dimensions(JdbcClient jdbc, ObjectMapper json, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
    }

    /** All of them in their order, those out of use too. */
    public List<Dimension> all() {
        return jdbc.sql("""
                select code, label_fr, label_en, kind, choices, axis, position, active from customer_dimension order by position, code""")
            .query(Dimensions::dimension).list();
    }

    /** Their codes, those out of use too: what a template or a rule names does not break when a field is no longer asked for. */
    public Set<String> codes() {
        return Set.copyOf(jdbc.sql("select code from customer_dimension").query(String.class).list());
    }

    /** The values of a customer by code, as texts, numbers, dates and booleans: every field is there, null where nothing is known. */
    public Map<String, Object> values(long customerId) {
        List<Dimension> all = all();
        return all.isEmpty() ? Map.of() : jdbc.sql("select custom from customer where id = :id").param("id", customerId)
            .query(String.class).optional().map(text -> values(all, tree(text))).orElse(Map.of());
    }

    /** The same of every customer about whom something is known, in one query. */
    public Map<Long, Map<String, Object>> valuesOfAll() {
        List<Dimension> all = all();
        Map<Long, Map<String, Object>> values = new HashMap<>();
        jdbc.sql("select id, custom from customer where custom <> '{}'").query(row -> {
            values.put(row.getLong(1), values(all, tree(row.getString(2))));
        });
        return values;
    }

    private static Map<String, Object> values(List<Dimension> all, JsonNode custom) {
        Map<String, Object> values = new HashMap<>();
        all.forEach(one -> values.put(one.code(), DimensionValues.typed(one, custom.get(one.code()))));
        return values;
    }

    /**
     * The values that a fiche will have, checked by their kinds.
     *
     * @param before  what it has: a field that is not mentioned stays, and so does what a field out of use says
     * @param given   by code; null or an empty text takes a value away
     * @param refused takes what is wrong, at {@code custom.code}
     */
    String checked(String before, Map<String, Object> given, ProblemException refused) {
        ObjectNode now = (ObjectNode) tree(before);
        if (given == null || given.isEmpty()) {
            return now.toString();
        }
        Map<String, Dimension> known = all().stream().collect(Collectors.toMap(Dimension::code, one -> one));
        given.forEach((code, value) -> {
            Dimension one = known.get(code);
            if (one == null) {
                refused.field("custom." + code, "customer.field.unknown", code);
            } else if (value == null || value.toString().isBlank()) {
                now.remove(code);
            } else {
                DimensionValues.read(one, value, refused).ifPresent(read -> now.set(code, read));
            }
        });
        return now.toString();
    }

    /** Defines a field. */
    @Transactional
    public Dimension define(Dimension wanted) {
        ProblemException refused = flaws(wanted);
        if (wanted.code() == null || !CODE.matcher(wanted.code()).matches()) {
            refused.field("code", "customer.field.code");
        } else if (find(wanted.code()).isPresent()) {
            refused.field("code", "customer.field.taken", wanted.code());
        } else if (codes().size() >= MOST) {
            refused.field("code", "customer.field.most", MOST);
        }
        refuse(refused);
        jdbc.sql("""
                insert into customer_dimension (code, label_fr, label_en, kind, choices, axis, position, active)
                values (:code, :fr, :en, :kind, :choices, :axis, :position, :active)""")
            .params(parameters(wanted)).update();
        audit.record("CUSTOMER_FIELD_DEFINED", "customer-dimension", wanted.code(), null, wanted);
        return find(wanted.code()).orElseThrow();
    }

    /** Changes labels, choices, order, use. The kind, and a choice, stay as long as customers have values of it. */
    @Transactional
    public Dimension change(Dimension wanted) {
        Dimension before = find(wanted.code()).orElseThrow(() -> ProblemException.notFound("customer.field.unknown", wanted.code()));
        ProblemException refused = flaws(wanted);
        if (before.kind() != wanted.kind() && used(wanted.code()) > 0) {
            refused.field("kind", "customer.field.kind-used", used(wanted.code()));
        }
        if (wanted.kind() == Dimension.Kind.LIST && before.kind() == Dimension.Kind.LIST) {
            before.choices().stream().filter(choice -> !wanted.choices().contains(choice) && used(wanted.code(), choice) > 0)
                .forEach(choice -> refused.field("choices", "customer.field.choice-used", choice, used(wanted.code(), choice)));
        }
        refuse(refused);
        jdbc.sql("""
                update customer_dimension set label_fr = :fr, label_en = :en, kind = :kind, choices = :choices, axis = :axis,
                       position = :position, active = :active where code = :code""")
            .params(parameters(wanted)).update();
        Dimension after = find(wanted.code()).orElseThrow();
        audit.record("CUSTOMER_FIELD_CHANGED", "customer-dimension", wanted.code(), before, after);
        return after;
    }

    public Optional<Dimension> find(String code) {
        return all().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** How many customers have a value of it. */
    private long used(String code) {
        return jdbc.sql("select count(*) from customer where jsonb_exists(custom, :code)").param("code", code).query(Long.class).single();
    }

    private long used(String code, String choice) {
        return jdbc.sql("select count(*) from customer where custom ->> :code = :choice").param("code", code).param("choice", choice)
            .query(Long.class).single();
    }

    private static ProblemException flaws(Dimension wanted) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        label(refused, "labelFr", wanted.labelFr());
        label(refused, "labelEn", wanted.labelEn());
        if (wanted.kind() == null) {
            refused.field("kind", "customer.field.kind");
        } else if (wanted.kind() == Dimension.Kind.LIST) {
            List<String> choices = wanted.choices();
            if (choices.isEmpty() || choices.size() > MOST_CHOICES || choices.stream().anyMatch(String::isBlank)
                || choices.stream().distinct().count() != choices.size()) {
                refused.field("choices", "customer.field.choices", MOST_CHOICES);
            }
        } else if (!wanted.choices().isEmpty()) {
            refused.field("choices", "customer.field.no-choices");
        }
        return refused;
    }

    private static void label(ProblemException refused, String field, String label) {
        if (label == null || label.isBlank()) {
            refused.field(field, "customer.field.label");
        } else if (label.strip().length() > LONGEST_LABEL) {
            refused.field(field, "customer.too-long", LONGEST_LABEL);
        }
    }

    private static void refuse(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    private static Map<String, Object> parameters(Dimension one) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("code", one.code());
        parameters.put("fr", one.labelFr().strip());
        parameters.put("en", one.labelEn().strip());
        parameters.put("kind", one.kind().name());
        parameters.put("choices", one.choices().stream().map(String::strip).toArray(String[]::new));
        parameters.put("axis", one.axis());
        parameters.put("position", one.position());
        parameters.put("active", one.active());
        return parameters;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text == null || text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the fields of a customer are no JSON", e);
        }
    }

    private static Dimension dimension(ResultSet row, int number) throws SQLException {
        Array choices = row.getArray("choices");
        return new Dimension(row.getString("code"), row.getString("label_fr"), row.getString("label_en"),
            Dimension.Kind.valueOf(row.getString("kind")), choices == null ? List.of() : Arrays.asList((String[]) choices.getArray()),
            row.getBoolean("axis"), row.getInt("position"), row.getBoolean("active"));
    }
}
