package com.wisebook.clients.workflow.decision;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** A table ready to be asked. Asking it leaves nothing in the engine's history: what it said is kept where it was needed. */
public final class DecisionTable {

    private static final ThreadLocal<DmnDecisionTableEvaluationEvent> SAID = new ThreadLocal<>();
    private static final DmnEngine ENGINE = engine();

    private record Row(int number, String annotation) {
    }

    private final DmnDecision decision;
    private final Map<String, Row> rows;

    private DecisionTable(DmnDecision decision, Map<String, Row> rows) {
        this.decision = decision;
        this.rows = rows;
    }

    private static DmnEngine engine() {
        DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(SAID::set));
        return configuration.buildEngine();
    }

    static DecisionTable of(TableDocument document, String key) {
        try {
            DmnDecision decision = ENGINE.parseDecision(key, new ByteArrayInputStream(document.xml().getBytes(StandardCharsets.UTF_8)));
            Map<String, Row> rows = new HashMap<>();
            document.all("rule").forEach(rule ->
                rows.put(rule.getAttribute("id"), new Row(rows.size() + 1, TableDocument.annotation(rule))));
            return new DecisionTable(decision, rows);
        } catch (DmnEngineException | FeelException e) {
            throw new DecisionFailed(e.getMessage(), e);
        }
    }

    /**
     * The rows that fit, in their order: at most one unless the table collects.
     *
     * @throws DecisionFailed when a cell cannot be worked out for these facts
     */
    public List<RowHit> ask(Map<String, Object> facts) {
        VariableMap variables = Variables.createVariables();
        facts.forEach((name, value) -> variables.putValue(name, value instanceof BigDecimal number ? (Object) number.doubleValue() : value));
        try {
            ENGINE.evaluateDecisionTable(decision, variables);
            List<RowHit> hits = new ArrayList<>();
            SAID.get().getMatchingRules().forEach(rule -> hits.add(hit(rule)));
            hits.sort(Comparator.comparingInt(RowHit::row));
            return List.copyOf(hits);
        } catch (DmnEngineException | FeelException e) {
            throw new DecisionFailed(e.getMessage(), e);
        } finally {
            SAID.remove();
        }
    }

    private RowHit hit(DmnEvaluatedDecisionRule rule) {
        Map<String, Object> outputs = new HashMap<>();
        rule.getOutputEntries().values().forEach(output -> {
            Object value = output.getValue() == null ? null : output.getValue().getValue();
            if (value != null) {
                outputs.put(output.getOutputName(), value instanceof Number number ? plain(number) : value);
            }
        });
        Row row = rows.get(rule.getId());
        return new RowHit(row.number(), row.annotation(), Map.copyOf(outputs));
    }

    private static BigDecimal plain(Number number) {
        BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
