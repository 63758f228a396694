package com.wisebook.clients.receivable.process;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EngineRetry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the module does with the process {@code credit-limit}, in its own words. */
@Component
public class CreditLimitGateway {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineAuthority authority;
    private final ObjectProvider<LimitSteps> steps;
    private final LimitTaskDisplay display;
    private final EngineRetry engine;

    CreditLimitGateway(RuntimeService runtime, TaskService tasks, EngineAuthority authority, ObjectProvider<LimitSteps> steps,
                       LimitTaskDisplay display, EngineRetry engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.authority = authority;
        this.steps = steps;
        this.display = display;
        this.engine = engine;
    }

    /** Starts the processes of these alerts in the caller's transaction. Nothing of them runs before its commit. */
    public void open(Collection<String> numbers) {
        authority.asApplication(() -> numbers.forEach(number -> runtime.startProcessInstanceByKey(CreditLimitProcess.KEY, number,
                Map.of(CreditLimitProcess.OVER, false, CreditLimitProcess.BLOCKED, false))));
    }

    /** Asks for a limit in the caller's transaction: whoever may grant it has a task after its commit. */
    public void ask(String number, LimitLabels labels) {
        authority.asApplication(() -> runtime.startProcessInstanceByMessage(CreditLimitProcess.MSG_ASKED, number,
                CreditLimitDelegates.variables(labels)));
    }

    /** Takes that question back, in the caller's transaction. */
    public void withdrawn(String number) {
        authority.asApplication(() -> runtime.createMessageCorrelation(CreditLimitProcess.MSG_ASK_WITHDRAWN)
                .processInstanceBusinessKey(number).correlateAll());
    }

    /**
     * Tells the process that its customer is under the limit again: a task that is open goes away.
     *
     * @param blocked whether orders are blocked still, so that somebody is asked to lift it
     * @return false when no process waits for it (it has ended, or will look by itself)
     */
    public boolean backUnder(String number, boolean blocked) {
        return engine.apart(() -> !runtime.createMessageCorrelation(CreditLimitProcess.MSG_BACK_UNDER).processInstanceBusinessKey(number)
                .setVariable(CreditLimitProcess.BLOCKED, blocked).correlateAllWithResult().isEmpty());
    }

    /** Tells the process that what was decided holds no more. */
    public boolean reopened(String number) {
        return tell(number, CreditLimitProcess.MSG_REOPENED);
    }

    /** Tells the process of an older alert that its customer is over the limit again: its question about the block is out of date. */
    public boolean overAgain(String number) {
        return tell(number, CreditLimitProcess.MSG_OVER_AGAIN);
    }

    private boolean tell(String number, String message) {
        return engine.apart(() -> !runtime.createMessageCorrelation(message).processInstanceBusinessKey(number).correlateAllWithResult().isEmpty());
    }

    /**
     * Shows the newest amounts on the alert's open task.
     *
     * @return false when nobody has a task about it
     */
    public boolean refresh(String number) {
        return engine.apart(() -> {
            List<Task> open = tasks.createTaskQuery().processDefinitionKey(CreditLimitProcess.KEY).processInstanceBusinessKey(number)
                    .active().list();
            for (Task task : open) {
                LimitSteps domain = steps.getObject();
                runtime.setVariables(task.getProcessInstanceId(), CreditLimitDelegates.variables(domain.labels(number)));
                tasks.setVariableLocal(task.getId(), CreditLimitProcess.CONTEXT,
                        display.json(domain.context(number, LimitTask.ofTask(task.getTaskDefinitionKey()))));
                tasks.setVariableLocal(task.getId(), CreditLimitProcess.AMOUNT_LABEL, domain.labels(number).amountLabel());
                tasks.setVariableLocal(task.getId(), CreditLimitProcess.LEVEL_LABEL, domain.labels(number).levelLabel());
            }
            return !open.isEmpty();
        });
    }

    /** True when a process runs for this alert. */
    public boolean isRunning(String number) {
        return authority.asApplication(() -> runtime.createProcessInstanceQuery().processDefinitionKey(CreditLimitProcess.KEY)
                .processInstanceBusinessKey(number).count() > 0);
    }
}
