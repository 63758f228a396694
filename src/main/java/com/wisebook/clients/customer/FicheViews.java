package com.wisebook.clients.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.FicheStates.Part;

/** The fiche as it is shown: one way to make it, whether it is today's or one of the past. */
@Service
public class FicheViews {

    private static final Set<String> LEGAL = Set.of("FR");

    private final JdbcClient jdbc;
    private final FicheStates states;
    private final CustomerHistory history;
    private final Companies companies;
    private final PaymentTermCaps caps;
    private final BusinessClock clock;
    private final ObjectMapper columns;

    FicheViews(JdbcClient jdbc, FicheStates states, CustomerHistory history, Companies companies, PaymentTermCaps caps, BusinessClock clock,
               ObjectMapper json) {
        this.jdbc = jdbc;
        this.states = states;
        this.history = history;
        this.companies = companies;
        this.caps = caps;
        this.clock = clock;
        this.columns = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The fiche as it is. */
    @Transactional(readOnly = true)
    public FicheView now(long customerId) {
        return view(customerId, states.now(customerId), null);
    }

    /** The fiche as it was at that moment; empty when the customer was not there yet. */
    @Transactional(readOnly = true)
    public Optional<FicheView> at(long customerId, Instant moment) {
        return states.at(customerId, moment).map(state -> view(customerId, state, moment));
    }

    private FicheView view(long customerId, Map<Part, Map<Long, ObjectNode>> state, Instant asOf) {
        ObjectNode fiche = state.get(Part.CUSTOMER).values().iterator().next();
        LocalDate day = asOf == null ? clock.today() : LocalDate.ofInstant(asOf, BusinessClock.PARIS);
        Map<Long, Company> ours = companies.all().stream().collect(Collectors.toMap(Company::id, one -> one));
        parties(fiche);
        history.last(customerId, asOf == null ? Instant.now(clock) : asOf).ifPresent(last -> fiche.put("changed_by", last.actor()));
        if (asOf != null) {
            fiche.put("as_of", asOf.toString());
        }
        accounts(fiche, state.get(Part.ACCOUNT).values(), ours, day);
        list(fiche, "establishments", state.get(Part.ESTABLISHMENT).values());
        list(fiche, "addresses", state.get(Part.ADDRESS).values());
        list(fiche, "covers", named(state.get(Part.COVER).values(), ours));
        list(fiche, "attachments", state.get(Part.ATTACHMENT).values().stream().filter(one -> !one.hasNonNull("removed_at")).toList());
        list(fiche, "blocks", named(state.get(Part.BLOCK).values(), ours).stream().filter(one -> !one.hasNonNull("lifted_at")
            && !LocalDate.parse(one.get("blocked_until").asText()).isBefore(day)).toList());
        try {
            return columns.treeToValue(fiche, FicheView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the fiche of customer " + customerId + " cannot be read", e);
        }
    }

    /** Group, payer and the fiche that this one was merged into: by their codes and names. */
    private void parties(ObjectNode fiche) {
        Map<String, ObjectNode> found = new HashMap<>();
        jdbc.sql("""
                select 'group' as what, code, name from customer_group where id = :group::bigint
                union all select 'payer', code, name from customer where id = :payer::bigint
                union all select 'merged_into', code, name from customer where id = :merged::bigint""")
            .param("group", id(fiche, "group_id"), java.sql.Types.BIGINT).param("payer", id(fiche, "payer_id"), java.sql.Types.BIGINT)
            .param("merged", id(fiche, "merged_into"), java.sql.Types.BIGINT)
            .query(row -> {
                found.put(row.getString(1), columns.createObjectNode().put("code", row.getString(2)).put("name", row.getString(3)));
            });
        for (String what : List.of("group", "payer", "merged_into")) {
            fiche.set(what, found.get(what));
        }
    }

    private void accounts(ObjectNode fiche, Collection<ObjectNode> rows, Map<Long, Company> ours, LocalDate day) {
        boolean legal = LEGAL.contains(fiche.path("country").asText());
        List<PaymentTermCaps.Cap> inForce = legal && !rows.isEmpty() ? caps.inForce(day) : List.of();
        for (ObjectNode row : rows) {
            Company company = ours.get(row.get("company_id").asLong());
            row.put("company_code", company.code()).put("company_name", company.name()).put("currency", company.currency())
                .put("default_days", company.paymentDays()).put("default_rule", company.paymentRule().name());
            if (!row.hasNonNull("version")) {
                row.put("version", 0);
            }
            int days = row.hasNonNull("payment_days") ? row.get("payment_days").asInt() : company.paymentDays();
            String rule = row.hasNonNull("payment_rule") ? row.get("payment_rule").asText() : company.paymentRule().name();
            inForce.stream().filter(cap -> cap.paymentRule().name().equals(rule) && cap.activity().name().equals(row.path("activity").asText())
                && days > cap.maxDays()).findFirst().ifPresent(cap -> row.put("cap_days", cap.maxDays()).put("cap_source", cap.source()));
        }
        list(fiche, "accounts", rows);
    }

    private static List<ObjectNode> named(Collection<ObjectNode> rows, Map<Long, Company> ours) {
        rows.stream().filter(row -> row.hasNonNull("company_id"))
            .forEach(row -> row.put("company_code", ours.get(row.get("company_id").asLong()).code()));
        return List.copyOf(rows);
    }

    private void list(ObjectNode fiche, String name, Collection<ObjectNode> rows) {
        ArrayNode list = columns.createArrayNode();
        rows.forEach(list::add);
        fiche.set(name, list);
    }

    private static Long id(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.get(column).asLong() : null;
    }
}
