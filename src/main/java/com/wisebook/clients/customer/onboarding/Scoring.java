package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.CreditSignals;
import com.wisebook.clients.workflow.decision.RowHit;

/** The credit score: the sum of what the rows of {@code credit-score.dmn} give, from 0 to 100, with the reason of each. */
@Component
class Scoring {

    private static final int MOST = 100;
    /** Which fact a criterion is about, for the reader of the score. */
    private static final Map<String, String> FACT_OF = Map.of("AGE", "ageYears", "SIZE", "companyCategory", "LEGAL_FORM", "legalForm",
        "SECTOR", "sector", "REGISTER", "registerState", "BEHAVIOUR", "groupBehaviour", "DATA", "completeness");

    private final TableVersions tables;
    private final Candidates candidates;
    private final ObjectProvider<CreditSignals> signals;
    private final Requests requests;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;

    Scoring(TableVersions tables, Candidates candidates, ObjectProvider<CreditSignals> signals, Requests requests, JdbcClient jdbc,
            BusinessClock clock, ObjectMapper json) {
        this.tables = tables;
        this.candidates = candidates;
        this.signals = signals;
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    void score(OpeningRequest request) {
        Map<String, Object> facts = facts(request);
        TableVersions.Said said = tables.ask(OnboardingTables.SCORE, facts);
        jdbc.sql("delete from onboarding_score_reason where request_id = :id").param("id", request.id()).update();
        for (RowHit hit : said.hits()) {
            Object fact = facts.get(FACT_OF.getOrDefault(hit.text("criterion"), ""));
            jdbc.sql("""
                    insert into onboarding_score_reason (request_id, row_number, criterion, fact, points, annotation)
                    values (:id, :row, :criterion, :fact, :points, :annotation)""")
                .param("id", request.id()).param("row", hit.row()).param("criterion", hit.text("criterion"))
                .param("fact", fact == null ? null : fact.toString()).param("points", points(hit)).param("annotation", hit.annotation()).update();
        }
        int score = sum(said.hits());
        Map<String, Object> values = new HashMap<>();
        values.put("score", score);
        values.put("score_facts", written(facts));
        values.put("score_version", said.version());
        requests.set(request.id(), values);
        requests.step(request.id(), "SCORED", "system", null, score);
    }

    /** Between 0 and 100. */
    static int sum(List<RowHit> hits) {
        return Math.max(0, Math.min(MOST, hits.stream().mapToInt(Scoring::points).sum()));
    }

    private static int points(RowHit hit) {
        BigDecimal points = hit.number("points");
        return points == null ? 0 : points.intValue();
    }

    private Map<String, Object> facts(OpeningRequest request) {
        CandidateFacts candidate = candidates.of(request.customerId());
        boolean contact = jdbc.sql("select draft -> 'contact' ->> 'lastName' is not null from onboarding_request where id = :id")
            .param("id", request.id()).query(Boolean.class).single();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ageYears", candidate.foundedOn() == null ? null : ChronoUnit.YEARS.between(candidate.foundedOn(), clock.today()));
        facts.put("workforce", candidate.leastWorkforce());
        facts.put("companyCategory", candidate.companyCategory() == null ? "UNKNOWN" : candidate.companyCategory());
        facts.put("legalForm", candidate.legalFormKind(request.legalFormCode()));
        facts.put("sector", candidate.section());
        facts.put("registerState", registerState(candidate));
        facts.put("groupBehaviour", groupBehaviour(candidate));
        facts.put("completeness", candidate.completeness(contact));
        return facts;
    }

    static String registerState(CandidateFacts candidate) {
        return candidate.registerState() == null ? "UNKNOWN" : candidate.registerState();
    }

    String groupBehaviour(CandidateFacts candidate) {
        List<Long> group = candidates.group(candidate);
        CreditSignals known = signals.getIfAvailable();
        return group.isEmpty() || known == null ? "NONE" : known.worstBehaviour(group);
    }

    String written(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
