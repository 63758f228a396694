package com.wisebook.clients.dunning.legal.process;

import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.DunningProcess;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.workflow.EngineAuthority;

/** Cases that wait in a task of a diagram from before pre-litigation had a process of its own: they think again, and go there. */
@Component
class FormerLegalTasks {

    private static final Logger LOG = LoggerFactory.getLogger(FormerLegalTasks.class);

    private final TaskService tasks;
    private final DunningGateway dunning;
    private final EngineAuthority authority;

    FormerLegalTasks(TaskService tasks, DunningGateway dunning, EngineAuthority authority) {
        this.tasks = tasks;
        this.dunning = dunning;
        this.authority = authority;
    }

    @EventListener(ApplicationReadyEvent.class)
    void handOver() {
        authority.asApplication(() -> tasks.createTaskQuery().processDefinitionKey(DunningProcess.KEY).taskDefinitionKey(DunningProcess.FORMER_LEGAL_TASK)
            .list()).forEach(task -> {
                String number = authority.asApplication(() -> tasks.getVariable(task.getId(), DunningProcess.CASE_NUMBER)).toString();
                LOG.info("Case {} goes to pre-litigation", number);
                dunning.tell(number, Fact.OTHER);
            });
    }
}
