package com.wisebook.clients.dunning.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Turns what the domain says into the process's variables. Dates are ISO texts with their offset: the engine's zone never matters. */
@Component
class CaseVariables {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);

    private final Clock clock;

    CaseVariables(Clock clock) {
        this.clock = clock;
    }

    Map<String, Object> labels(TaskLabels labels) {
        Map<String, Object> values = new HashMap<>();
        values.put(DunningProcess.CUSTOMER_NAME, labels.customerName());
        values.put(DunningProcess.COMPANY_NAME, labels.companyName());
        values.put(DunningProcess.AMOUNT_LABEL, labels.amountLabel());
        values.put(DunningProcess.LEVEL_LABEL, labels.levelLabel());
        values.put(DunningProcess.OFFICER, officer(labels));
        values.put(DunningProcess.DUE_DATE, iso(due(labels)));
        return values;
    }

    /** Everything the gateway and the waits read, whatever somebody may have written there. */
    Map<String, Object> plan(String caseNumber, StepPlan plan, TaskLabels labels) {
        Map<String, Object> values = labels(labels);
        values.put(DunningProcess.CASE_NUMBER, caseNumber);
        values.put(DunningProcess.CLOSED, false);
        values.put(DunningProcess.ACTION, plan.action().name());
        values.put(DunningProcess.WAKE_UP_AT, plan.wakeUpAt() == null ? null : iso(plan.wakeUpAt()));
        return values;
    }

    /** Those that say something new: each variable that is written costs four statements of the engine's history. */
    static Map<String, Object> changed(VariableScope scope, Map<String, Object> values) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.entrySet().removeIf(entry -> scope.hasVariable(entry.getKey())
            && Objects.equals(scope.getVariable(entry.getKey()), entry.getValue()));
        return changed;
    }

    /** The user name of the officer, or null. */
    static String officer(TaskLabels labels) {
        return labels.officer() == null || labels.officer().isBlank() ? null : labels.officer();
    }

    /** End of the office day on which the task is due. */
    Instant due(TaskLabels labels) {
        return endOfOffice(labels.dueDate() == null ? LocalDate.now(clock.withZone(PARIS)) : labels.dueDate());
    }

    static Instant endOfOffice(LocalDate day) {
        return day.atTime(END_OF_OFFICE).atZone(PARIS).toInstant();
    }

    static String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(PARIS).toOffsetDateTime());
    }
}
