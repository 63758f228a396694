package com.wisebook.clients.dunning.process;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

import com.wisebook.clients.workflow.EngineAuthority;

/**
 * The deployed decision {@code customer-segments}, newest version. Evaluated by the decision engine alone: thousands of
 * customers a morning leave no rows in the engine's history, the segment and its change are in our own tables.
 */
@Component
public class SegmentTable {

    private static final String KEY = "customer-segments";
    private static final Pattern FIELD = Pattern.compile("\\bfields\\s*\\.\\s*([a-z][a-z0-9_]*)");

    private record Parsed(String definitionId, DmnDecision decision, Optional<TurnoverSteps> steps, Set<String> fields) {
    }

    private final RepositoryService repository;
    private final EngineAuthority authority;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final AtomicReference<Parsed> parsed = new AtomicReference<>();

    SegmentTable(RepositoryService repository, EngineAuthority authority) {
        this.repository = repository;
        this.authority = authority;
    }

    /** The newest deployed table, for a set of decisions: it is looked up once, whoever asks. */
    public Deciding newest() {
        return authority.asApplication(this::lookUp);
    }

    private Deciding lookUp() {
        DecisionDefinition newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).latestVersion().singleResult();
        Parsed known = parsed.get();
        if (known == null || !known.definitionId().equals(newest.getId())) {
            InputStream source = repository.getDecisionModel(newest.getId());
            DmnModelInstance model = repository.getDmnModelInstance(newest.getId());
            known = new Parsed(newest.getId(), engine.parseDecision(KEY, source), TurnoverSteps.of(model), fields(model));
            parsed.set(known);
        }
        return new Deciding(known);
    }

    /** The customers' own fields that the table asks for: {@code fields.code}, as an input or within a cell. */
    private static Set<String> fields(DmnModelInstance model) {
        Set<String> named = new TreeSet<>();
        for (Text text : model.getModelElementsByType(Text.class)) {
            for (Matcher field = FIELD.matcher(text.getTextContent()); field.find(); ) {
                named.add(field.group(1));
            }
        }
        return Set.copyOf(named);
    }

    /** One version of the table; customers who look alike to it are decided once. For one thread. */
    public final class Deciding {

        private record Look(String contract, BigDecimal turnover, String behaviour, int unpaidItems, Map<String, Object> fields) {
        }

        private final Parsed table;
        private final Map<Look, String> decided = new HashMap<>();

        private Deciding(Parsed table) {
            this.table = table;
        }

        /**
         * The segment of a customer who looks like that.
         *
         * @param turnover    twelve months, in the companies' currency
         * @param behaviour   the worst over our companies
         * @param unpaidItems direct debits that came back
         * @param fields      the values of the customer's own fields, by code; the table is given those that it names
         */
        public String segment(String contract, BigDecimal turnover, String behaviour, int unpaidItems, Map<String, Object> fields) {
            BigDecimal alike = table.steps().map(s -> s.representative(turnover)).orElse(turnover);
            Map<String, Object> asked = new HashMap<>();
            table.fields().forEach(code -> asked.put(code, fields.get(code)));
            return decided.computeIfAbsent(new Look(contract, alike, behaviour, unpaidItems, asked), this::decide);
        }

        /** The customers' own fields that this version names: there is no need to read others, nor any when it is empty. */
        public Set<String> fields() {
            return table.fields();
        }

        private String decide(Look look) {
            return engine.evaluateDecisionTable(table.decision(), Variables.createVariables().putValue("contract", look.contract())
                    .putValue("turnover", look.turnover().doubleValue()).putValue("behaviour", look.behaviour())
                    .putValue("unpaidItems", look.unpaidItems()).putValue("fields", look.fields()))
                .getSingleResult().getSingleEntry();
        }
    }
}
