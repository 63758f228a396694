package com.wisebook.clients.lettrage.process;

import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;
import java.util.Set;

/** What people are asked: the task, the step that records it, its form and the fields it may submit. */
public enum ReviewTask implements AskedTask {

    /** What waits too long. Completed by hand it says why the rest may wait ({@code note}), and until when. */
    WAITING("Task_ReviewLettrage", "Record_ReviewLettrage", "lettrage-review", longText("note"), date("askAgainOn")),

    /** A lot drawn for audit: numbers of those that are right and of those that are wrong. */
    AUDIT("Task_AuditLettrage", "Record_AuditLettrage", "lettrage-audit", text("right"), text("wrong"), longText("note"));

    private static final Set<String> WAITING_FACTS = Set.of("number", "companyName", "takenAt", "days", "askAgainOn", "proposals", "proposalsAmount",
        "proposalsOldest", "proposalsUrl", "lines", "linesAmount", "linesOldest", "linesUrl", "announced", "announcedAmount", "announcedOldest",
        "announcedUrl", "rows.kind", "rows.customer", "rows.since", "rows.amount");
    private static final Set<String> AUDIT_FACTS = Set.of("number", "companyName", "takenAt", "count", "since", "shown", "controlUrl", "rows.number",
        "rows.customer", "rows.entries", "rows.clues", "rows.amount");

    private final Asked asked;

    ReviewTask(String taskKey, String recordStep, String form, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Set<String> contextNames() {
        return this == WAITING ? WAITING_FACTS : AUDIT_FACTS;
    }

    /** The task with this id in the diagram. */
    public static ReviewTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }
}
