package com.wisebook.clients.dunning.process;

import com.wisebook.clients.workflow.task.TaskInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cycle whose evaluation stands as the test says; what it was asked is written in a table, so that a rollback shows. */
class FakeCycle implements CycleSteps {

    private final JdbcClient jdbc;
    private EvaluationState state;
    private RuntimeException failure;
    private String failingStep;

    FakeCycle(JdbcClient jdbc) {
        this.jdbc = jdbc;
        reset();
    }

    final void reset() {
        state = EvaluationState.RUNNING;
        failure = null;
        failingStep = null;
        jdbc.sql("create table if not exists fake_cycle_call (id bigint generated always as identity, what text)").update();
        jdbc.sql("truncate fake_cycle_call").update();
    }

    void evaluationIs(EvaluationState newState) {
        state = newState;
    }

    /** This step fails until told otherwise with null. */
    void fails(String step, RuntimeException exception) {
        failingStep = step;
        failure = exception;
    }

    List<String> calls() {
        return jdbc.sql("select what from fake_cycle_call order by id").query(String.class).list();
    }

    @Override
    public long openRun() {
        write("open", "");
        return 4711;
    }

    @Override
    public FreshnessReport checkFreshness(long runId) {
        write("freshness", " " + runId);
        return new FreshnessReport(3, 1);
    }

    @Override
    public void matchCertain(long runId) {
        write("match", " " + runId);
    }

    @Override
    public void refreshSegments(long runId) {
        write("segments", " " + runId);
    }

    @Override
    public long startEvaluation(long runId) {
        write("evaluate", " " + runId);
        return 99;
    }

    @Override
    public EvaluationState evaluationState(long runId) {
        write("look", " " + runId);
        return state;
    }

    @Override
    public void sendReport(long runId) {
        write("report", " " + runId);
    }

    @Override
    public boolean recordFailure(long runId, TaskInput input, String user) {
        boolean restart = input.requiredChoice("decision").equals("RESTART");
        if (!restart) {
            input.requiredText("reason");
        }
        write(restart ? "restart" : "abandon", " " + runId + " by " + user);
        return restart;
    }

    @Override
    public Map<String, Object> failureContext(long runId) {
        Map<String, Object> context = new HashMap<>();
        HumanTask.RUN_FAILED.contextNames().forEach(name -> context.put(name, "texte"));
        return context;
    }

    private void write(String step, String detail) {
        jdbc.sql("insert into fake_cycle_call (what) values (?)").param(step + detail).update();
        if (step.equals(failingStep)) {
            throw failure;
        }
    }
}
