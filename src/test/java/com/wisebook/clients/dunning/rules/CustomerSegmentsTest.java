package com.wisebook.clients.dunning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The acceptance table of the customers' segments. */
class CustomerSegmentsTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision DECISION = ENGINE.parseDecision("customer-segments", resource());

    @ParameterizedTest(name = "{0}, {1} EUR, {2}, {3} unpaid: {4}")
    @CsvSource(textBlock = """
            PUBLIC,    900000, BAD,     9, PUBLIC
            PUBLIC,         0, UNKNOWN, 0, PUBLIC
            STANDARD,  900000, BAD,     0, RISKY
            FRAMEWORK, 900000, BAD,     0, RISKY
            STANDARD,   50000, GOOD,    3, RISKY
            STANDARD,   50000, GOOD,    2, STANDARD
            STANDARD,   50000, LATE,    1, RISKY
            STANDARD,   50000, LATE,    0, STANDARD
            FRAMEWORK, 100000, AVERAGE, 0, KEY_ACCOUNT
            FRAMEWORK,  99999.99, AVERAGE, 0, STANDARD
            STANDARD,  100000, AVERAGE, 0, STANDARD
            STANDARD,  249999.99, GOOD, 0, STANDARD
            STANDARD,  250000, GOOD,    0, KEY_ACCOUNT
            STANDARD,    4999.99, GOOD, 0, SMALL
            FRAMEWORK,      0, UNKNOWN, 0, SMALL
            STANDARD,    5000, GOOD,    0, STANDARD
            """)
    void aCustomerIsIn(String contract, BigDecimal turnover, String behaviour, int unpaid, String segment) {
        assertThat(segment(contract, turnover, behaviour, unpaid)).isEqualTo(segment);
    }

    @Test
    void everyCustomerHasASegmentThatTheRelanceTableKnowsAndEverySegmentIsGiven() {
        Set<String> given = new HashSet<>();
        for (String contract : RelanceColumns.CONTRACTS.codes()) {
            for (String behaviour : RelanceColumns.BEHAVIOURS.codes()) {
                for (String turnover : new String[] {"-50", "0", "4999", "5000", "100000", "250000", "1E9"}) {
                    for (int unpaid = 0; unpaid < 5; unpaid++) {
                        given.add(segment(contract, new BigDecimal(turnover), behaviour, unpaid));
                    }
                }
            }
        }
        assertThat(given).containsExactlyInAnyOrderElementsOf(RelanceColumns.SEGMENTS.codes());
    }

    @Test
    void theFileIsDrawnAndKeepsItsHistoryForHalfAYear() {
        DmnModelInstance model = Dmn.readModelFromStream(resource());
        Decision decision = model.getModelElementById("customer-segments");

        assertThat(decision.getName()).isEqualTo("Segment du client");
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
        assertThat(((DecisionTable) decision.getExpression()).getHitPolicy().name()).isEqualTo("FIRST");
        assertThat(model.getDefinitions().getDomElement().getChildElementsByNameNs(
                "https://www.omg.org/spec/DMN/20191111/DMNDI/", "DMNDI")).hasSize(1);
    }

    private static String segment(String contract, BigDecimal turnover, String behaviour, int unpaid) {
        return ENGINE.evaluateDecisionTable(DECISION, Variables.putValue("contract", contract).putValue("turnover", turnover)
                .putValue("behaviour", behaviour).putValue("unpaidItems", unpaid)).getSingleResult().getSingleEntry();
    }

    private static InputStream resource() {
        return CustomerSegmentsTest.class.getResourceAsStream("/processes/customer-segments.dmn");
    }
}
