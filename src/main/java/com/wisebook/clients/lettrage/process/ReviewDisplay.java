package com.wisebook.clients.lettrage.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** What a task shows to a person: its labels in the list, the JSON that its form reads, and who else gets it when it is late. */
@Component
class ReviewDisplay {

    private final TaskService tasks;
    private final ObjectMapper json;

    ReviewDisplay(TaskService tasks, ObjectMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    static Map<String, Object> variables(ReviewLabels labels) {
        return Map.of(LettrageReviewProcess.KIND, labels.kind().name(), LettrageReviewProcess.COMPANY_NAME, labels.companyName(),
            LettrageReviewProcess.AMOUNT_LABEL, labels.amountLabel(), LettrageReviewProcess.LEVEL_LABEL, labels.levelLabel(),
            LettrageReviewProcess.DUE_DATE, iso(labels.dueAt()), LettrageReviewProcess.ESCALATE_AT, iso(labels.escalateAt()),
            LettrageReviewProcess.GROUPS, labels.escalated()
                ? LettrageReviewProcess.GROUP_ACCOUNTANT + "," + LettrageReviewProcess.GROUP_MANAGER : LettrageReviewProcess.GROUP_ACCOUNTANT);
    }

    JsonValue json(Map<String, Object> context) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(context)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
        }
    }

    void refresh(Task task, ReviewLabels labels, Map<String, Object> context) {
        show(task, labels);
        tasks.setVariableLocal(task.getId(), LettrageReviewProcess.CONTEXT, json(context));
    }

    void alsoForTheManager(String instanceId, ReviewLabels labels) {
        for (Task task : tasks.createTaskQuery().processInstanceId(instanceId).active().list()) {
            tasks.addCandidateGroup(task.getId(), LettrageReviewProcess.GROUP_MANAGER);
            tasks.setPriority(task.getId(), labels.priority());
            show(task, labels);
        }
    }

    private void show(Task task, ReviewLabels labels) {
        tasks.setVariableLocal(task.getId(), LettrageReviewProcess.AMOUNT_LABEL, labels.amountLabel());
        tasks.setVariableLocal(task.getId(), LettrageReviewProcess.LEVEL_LABEL, labels.levelLabel());
    }

    private static String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(BusinessClock.PARIS).toOffsetDateTime());
    }
}
