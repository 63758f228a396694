package com.wisebook.clients.dunning.process;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * The deployed decision {@code customer-segments}, newest version. Evaluated by the decision engine alone: thousands of
 * customers a morning leave no rows in the engine's history, the segment and its change are in our own tables.
 */
@Component
public class SegmentTable {

    private static final String KEY = "customer-segments";

    private record Parsed(String definitionId, DmnDecision decision) {
    }

    private final RepositoryService repository;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final AtomicReference<Parsed> parsed = new AtomicReference<>();

    SegmentTable(RepositoryService repository) {
        this.repository = repository;
    }

    /** The newest deployed table, for a set of decisions: it is looked up once. */
    public Deciding newest() {
        return new Deciding(decision());
    }

    /** One version of the table. */
    public final class Deciding {

        private final DmnDecision decision;

        private Deciding(DmnDecision decision) {
            this.decision = decision;
        }

        /**
         * The segment of a customer who looks like that.
         *
         * @param turnover    twelve months, in the companies' currency
         * @param behaviour   the worst over our companies
         * @param unpaidItems direct debits that came back
         */
        public String segment(String contract, BigDecimal turnover, String behaviour, int unpaidItems) {
            return engine.evaluateDecisionTable(decision, Variables.createVariables().putValue("contract", contract)
                    .putValue("turnover", turnover.doubleValue()).putValue("behaviour", behaviour).putValue("unpaidItems", unpaidItems))
                .getSingleResult().getSingleEntry();
        }
    }

    private DmnDecision decision() {
        DecisionDefinition newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).latestVersion().singleResult();
        Parsed known = parsed.get();
        if (known == null || !known.definitionId().equals(newest.getId())) {
            InputStream model = repository.getDecisionModel(newest.getId());
            known = new Parsed(newest.getId(), engine.parseDecision(KEY, model));
            parsed.set(known);
        }
        return known.decision();
    }
}
