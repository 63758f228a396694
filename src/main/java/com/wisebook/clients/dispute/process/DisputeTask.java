package com.wisebook.clients.dispute.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;
import java.util.Set;
import java.util.TreeSet;

/** What people do about a dispute: the task, the step that records it, its form and the fields it may submit. */
public enum DisputeTask implements AskedTask {

    /** {@code decision}: it goes to the department of its {@code reason}, or is refused at once with an answer. */
    QUALIFY("Task_Qualify", "Record_Qualified", "dispute-qualify",
        choice("decision", "ROUTE", "REFUSE"), text("reason"), longText("answer")),

    /** {@code decision} of the department: all, part, nothing, another department's matter, or a question first. */
    ANSWER("Task_Answer", "Record_Answer", "dispute-answer",
        choice("decision", "GRANT", "PART", "REFUSE", "FORWARD", "ASK_CUSTOMER", "ASK_COLLEAGUE"), longText("question"), amount("granted"), choice("toDepartment", "LOGISTICS", "SALES", "ACCOUNTING", "QUALITY"),
        longText("answer")),

    /** {@code decision} of the manager on what the department proposes. */
    DECIDE("Task_Decide", "Record_Decision", "dispute-decide",
        choice("decision", "GRANT", "PART", "REFUSE", "BACK"), amount("granted"), longText("answer"));

    private static final Set<String> FACTS = Set.of("customerName", "customerUrl", "companyName", "number", "url", "amount", "reason", "description",
        "expected", "openedBy", "openedAt", "takenAt", "files", "rows.document", "rows.dueDate", "rows.open", "rows.contested");

    private final Asked asked;

    DisputeTask(String taskKey, String recordStep, String form, InputField... fields) {
        this.asked = new Asked(taskKey, recordStep, form, fields);
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Set<String> contextNames() {
        Set<String> all = new TreeSet<>(FACTS);
        all.addAll(switch (this) {
            case QUALIFY -> Set.of("reasons");
            case ANSWER -> Set.of("answerDue", "thread.at", "thread.who", "thread.text");
            case DECIDE -> Set.of("proposal", "proposedBy", "proposedAnswer");
        });
        return all;
    }

    /** The task with this id in the diagram. */
    public static DisputeTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }
}
