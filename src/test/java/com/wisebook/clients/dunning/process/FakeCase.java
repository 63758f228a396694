package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.TaskInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A domain that decides what the test says and writes down what it was asked, in a table, so that a rollback shows. */
class FakeCase implements CaseSteps {

    /** What is recorded of a completed task. */
    record Recorded(String caseNumber, HumanTask task, TaskInput input, String user) {
    }

    private final JdbcClient jdbc;
    private StepPlan plan;
    private TaskLabels labels;
    private RuntimeException refusal;
    private RuntimeException planFailure;
    private String contextReason;
    private final List<Recorded> recorded = new ArrayList<>();

    FakeCase(JdbcClient jdbc) {
        this.jdbc = jdbc;
        reset();
    }

    final void reset() {
        plan = new StepPlan(StepAction.WAIT, Instant.parse("2026-11-30T07:00:00Z"));
        labels = labelsOf("camille");
        refusal = null;
        planFailure = null;
        contextReason = "deux relances sans réponse";
        recorded.clear();
        jdbc.sql("create table if not exists fake_call (id bigint generated always as identity, what text)").update();
        jdbc.sql("truncate fake_call").update();
    }

    static TaskLabels labelsOf(String officer) {
        return new TaskLabels("Ateliers Brumeval", "Fournil Démo", "12 480,35 €", "Niveau 3", officer, 70,
                LocalDate.of(2026, 11, 25));
    }

    void decides(StepAction action) {
        plan = new StepPlan(action, action.waits() ? Instant.parse("2026-11-30T07:00:00Z") : null);
    }

    void hasLabels(TaskLabels newLabels) {
        labels = newLabels;
    }

    void refuses(RuntimeException exception) {
        refusal = exception;
    }

    void cannotPlan(RuntimeException exception) {
        planFailure = exception;
    }

    void showsReason(String reason) {
        contextReason = reason;
    }

    List<Recorded> recorded() {
        return recorded;
    }

    /** What was asked and committed, oldest first. */
    List<String> calls() {
        return jdbc.sql("select what from fake_call order by id").query(String.class).list();
    }

    @Override
    public StepPlan plan(String caseNumber) {
        write("plan " + caseNumber);
        if (planFailure != null) {
            throw planFailure;
        }
        return plan;
    }

    @Override
    public void queue(String caseNumber) {
        write("queue " + caseNumber);
    }

    @Override
    public void preLitigation(String caseNumber) {
        write("pre-litigation " + caseNumber);
    }

    @Override
    public void close(String caseNumber) {
        write("close " + caseNumber);
    }

    @Override
    public void record(String caseNumber, HumanTask task, TaskInput input, String user) {
        write("record " + task);
        if (refusal != null) {
            throw refusal;
        }
        recorded.add(new Recorded(caseNumber, task, input, user));
    }

    @Override
    public Map<String, Object> taskContext(String caseNumber, HumanTask task) {
        Map<String, Object> context = new HashMap<>();
        for (String name : task.contextNames()) {
            String[] path = name.split("\\.");
            if (path.length == 1) {
                context.put(name, "texte");
            } else if (path[0].equals("message")) {
                context.merge(path[0], Map.of(path[1], "texte"), FakeCase::merge);
            } else {
                context.put(path[0], List.of(Map.of(path[1], "texte")));
            }
        }
        context.put("reason", contextReason);
        return context;
    }

    @Override
    public TaskLabels labels(String caseNumber) {
        return labels;
    }

    @SuppressWarnings("unchecked")
    private static Object merge(Object one, Object other) {
        Map<String, Object> both = new HashMap<>((Map<String, Object>) one);
        both.putAll((Map<String, Object>) other);
        return both;
    }

    private void write(String what) {
        jdbc.sql("insert into fake_call (what) values (?)").param(what).update();
    }
}
