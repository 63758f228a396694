package com.wisebook.clients.dunning.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;

import java.util.Set;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;

/** What people are asked about an answer: the task, the step that records it, its form and the fields it may submit. */
public enum ReplyTask implements AskedTask {

    /** Whose it is. */
    ATTACH("Task_AttachReply", "Record_AttachReply", "reply-attach", choice("decision", "ATTACH", "DISMISS"), text("customerCode"), text("companyCode"),
        longText("note")),

    /** What becomes of the next proposal; what is left empty stays as proposed. */
    TREAT("Task_TreatReply", "Record_TreatReply", "reply-treat", choice("decision", "ACCEPT", "REFUSE"),
        choice("category", "DISPUTE", "PROMISE", "PLAN", "PAYMENT", "COPY", "CONTACT", "STOP", "OTHER"), amount("amount"), date("onDate"), text("reason"),
        text("documents"), longText("instalments"), text("contactName"), text("email"), text("phone"), longText("note"));

    private static final Set<String> ATTACH_FACTS = Set.of("number", "url", "sender", "subject", "receivedAt", "text", "files", "rows.code", "rows.name",
        "rows.town", "takenAt");
    private static final Set<String> TREAT_FACTS = Set.of("number", "url", "customerName", "customerUrl", "companyName", "sender", "subject", "receivedAt",
        "past", "text", "files", "kind", "category", "sentence", "amount", "onDate", "reason", "documents", "person", "left", "rows.document", "rows.dueDate",
        "rows.open", "instalments.dueOn", "instalments.amount", "schedule", "reasons", "takenAt");

    private final Asked asked;

    ReplyTask(String taskKey, String recordStep, String form, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Set<String> contextNames() {
        return this == ATTACH ? ATTACH_FACTS : TREAT_FACTS;
    }

    /** The task with this id in the diagram. */
    public static ReplyTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }
}
