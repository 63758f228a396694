package com.wisebook.clients.dunning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnoverStepsTest {

    private static final File TABLE = new File("processes/customer-segments.dmn");

    @ParameterizedTest
    @ValueSource(strings = {"-5000", "0", "0.01", "1999.99", "9999.99", "10000", "10000.01", "99999.99", "100000", "100000.01", "170000", "249999.99",
        "250000", "250000.01", "9000000"})
    void the_shipped_table_decides_the_same_on_the_representative_as_on_the_turnover(String turnover) {
        TurnoverSteps steps = TurnoverSteps.of(Dmn.readModelFromFile(TABLE)).orElseThrow();
        BigDecimal exact = new BigDecimal(turnover);

        for (String contract : new String[] {"STANDARD", "FRAMEWORK", "PUBLIC"}) {
            assertThat(segment(contract, steps.representative(exact))).isEqualTo(segment(contract, exact));
        }
    }

    @Test
    void turnovers_between_the_same_two_steps_have_one_representative() {
        TurnoverSteps steps = TurnoverSteps.of(Dmn.readModelFromFile(TABLE)).orElseThrow();

        assertThat(steps.representative(new BigDecimal("300000.10"))).isEqualTo(steps.representative(new BigDecimal("1234567")));
        assertThat(steps.representative(new BigDecimal("100000.01"))).isNotEqualTo(steps.representative(new BigDecimal("99999.99")));
    }

    @Test
    void a_cell_that_calculates_makes_every_turnover_its_own() throws IOException {
        String changed = Files.readString(TABLE.toPath()).replace("&gt;= 250000", "&gt;= 2 * 125000");

        Optional<TurnoverSteps> steps = TurnoverSteps.of(Dmn.readModelFromStream(
            new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8))));

        assertThat(steps).isEmpty();
    }

    private static String segment(String contract, BigDecimal turnover) {
        return Engine.DMN.evaluateDecisionTable(Engine.SEGMENTS, Variables.createVariables().putValue("contract", contract)
            .putValue("turnover", turnover.doubleValue()).putValue("behaviour", "GOOD").putValue("unpaidItems", 0))
            .getSingleResult().getSingleEntry();
    }

    private static final class Engine {
        static final DmnEngine DMN = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        static final DmnDecision SEGMENTS = DMN.parseDecision("customer-segments", Dmn.readModelFromFile(TABLE));
    }
}
