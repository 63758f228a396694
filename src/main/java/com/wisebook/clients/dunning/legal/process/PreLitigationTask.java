package com.wisebook.clients.dunning.legal.process;

import static com.wisebook.clients.workflow.task.InputField.amount;
import static com.wisebook.clients.workflow.task.InputField.check;
import static com.wisebook.clients.workflow.task.InputField.choice;
import static com.wisebook.clients.workflow.task.InputField.date;
import static com.wisebook.clients.workflow.task.InputField.limit;
import static com.wisebook.clients.workflow.task.InputField.longText;
import static com.wisebook.clients.workflow.task.InputField.text;
import static com.wisebook.clients.workflow.task.InputField.whole;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.wisebook.clients.workflow.task.AskedTask;
import com.wisebook.clients.workflow.task.InputField;

/** What people do in pre-litigation: the task, the step that records it, its form and the fields it may submit. */
public enum PreLitigationTask implements AskedTask {

    /** {@code way}: what is done now; a manager may go over what is missing, with a {@code reason}. */
    CHOOSE("Task_ChooseLegal", "Record_ChooseLegal", "legal-choose",
        choice("way", "LAWYER", "AGENCY", "ORDER", "PLAN", "WAIT", "LOSS", "AMICABLE"), text("counsel"), text("counselContact"), text("fileReference"),
        date("handedOverOn"), text("court"), whole("instalments"), date("firstInstalmentOn"), date("waitUntil"),
        choice("cause", "INSOLVENCY", "PRESCRIPTION", "DISAPPEARED", "COST", "SETTLEMENT", "UNCOLLECTABLE", "OTHER"),
        choice("vatRate", "20", "10", "8.5", "5.5", "2.1", "0"), longText("evidence"), whole("returnLevel"), check("override"), longText("reason")),

    /** {@code report}: news of the lawyer or the agency; what came in as one figure or by what it pays, in one of the currencies of the case. */
    MANDATE("Task_FollowMandate", "Record_FollowMandate", "legal-mandate",
        choice("report", "NEWS", "CLAIM", "RETURNED"), date("reportOn"), limit("recovered"), text("recoveredCurrency"), limit("recoveredPrincipal"),
        limit("recoveredInterest"), limit("recoveredLumpSums"), limit("recoveredCosts"), limit("fees"), longText("note")),

    /** {@code step} of the injonction de payer, on a day. */
    ORDER("Task_FollowOrder", "Record_FollowOrder", "legal-order",
        choice("step", "FILED", "GIVEN", "REFUSED", "SERVED", "OPPOSED", "ENFORCEABLE", "STOPPED"), date("stepOn"), text("orderReference"),
        text("serviceReference"), amount("orderAmount"), text("orderCurrency"), longText("note")),

    /** {@code decision} of somebody else than who proposed it; to agree is to choose the {@code figures}, which must be those of now. */
    LOSS("Task_ApproveLoss", "Record_ApproveLoss", "legal-loss", choice("decision", "APPROVE", "REFUSE"), text("figures"), longText("reason")),

    /** A deadline comes near: somebody has seen it. */
    FIRST_REMINDER("Task_RemindFirst", "Record_RemindFirst", "legal-reminder", longText("note")),

    LAST_REMINDER("Task_RemindLast", "Record_RemindLast", "legal-reminder", longText("note"));

    private static final Set<String> FACTS = Set.of("customerName", "customerUrl", "companyName", "number", "url", "amount", "deadline", "takenAt",
        "rows.document", "rows.dueDate", "rows.open", "rows.prescription");

    private final Asked asked;

    PreLitigationTask(String taskKey, String recordStep, String form, InputField... fields) {
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
            case CHOOSE -> Set.of("missing", "lastEvent", "taxKnown");
            case MANDATE -> Set.of("mandate", "claimable", "currencies");
            case ORDER -> Set.of("order", "currencies");
            case LOSS -> Set.of("cause", "evidence", "proposedBy", "net", "vat", "vatSource", "missing", "figures");
            case FIRST_REMINDER, LAST_REMINDER -> Set.of("todo");
        });
        return all;
    }

    /** The task with this id in the diagram. */
    public static PreLitigationTask ofTask(String taskKey) {
        return AskedTask.of(values(), taskKey);
    }

    /** The task that this step records. */
    public static PreLitigationTask ofRecordStep(String step) {
        return Stream.of(values()).filter(task -> task.recordStep().equals(step)).findFirst().orElseThrow(
            () -> new IllegalArgumentException("No step that records a task: " + step));
    }
}
