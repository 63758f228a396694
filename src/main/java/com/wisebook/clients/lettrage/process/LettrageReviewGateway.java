package com.wisebook.clients.lettrage.process;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EngineRetry;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the module does with the process {@code lettrage-review}, in its own words. */
@Component
public class LettrageReviewGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineAuthority authority;
    private final ObjectProvider<ReviewSteps> steps;
    private final ReviewDisplay display;
    private final EngineRetry engine;

    LettrageReviewGateway(RuntimeService runtime, TaskService tasks, EngineAuthority authority, ObjectProvider<ReviewSteps> steps,
                          ReviewDisplay display, EngineRetry engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.authority = authority;
        this.steps = steps;
        this.display = display;
        this.engine = engine;
    }

    /** Starts the process of a review in the caller's transaction, together with its row. Nothing of it runs before the commit. */
    public void open(String number) {
        authority.asApplication(() -> runtime.startProcessInstanceByKey(LettrageReviewProcess.KEY, number,
            Map.of(LettrageReviewProcess.WAITS, false, LettrageReviewProcess.LOT_JUDGED, false)));
    }

    /**
     * Nothing waits any more: the open task goes away.
     *
     * @return false when no process waits for it (it has ended, or will look by itself)
     */
    boolean nothingWaits(String number) {
        return engine.apart(() -> !runtime.createMessageCorrelation(LettrageReviewProcess.MSG_NOTHING_WAITS).processInstanceBusinessKey(number)
            .correlateAllWithResult().isEmpty());
    }

    /**
     * Shows the newest figures on the open task.
     *
     * @return false when there is none
     */
    boolean refresh(String number) {
        return engine.apart(() -> {
            List<Task> open = tasks.createTaskQuery().processDefinitionKey(LettrageReviewProcess.KEY).processInstanceBusinessKey(number).active().list();
            ReviewSteps domain = steps.getObject();
            open.forEach(task -> display.refresh(task, domain.labels(number), domain.context(number)));
            return !open.isEmpty();
        });
    }
}
