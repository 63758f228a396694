package com.wisebook.clients.workflow;

import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.rest.UserMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The ready filters of the Tasklist. They choose by the task's key alone: who sees which tasks is said by the engine's
 * authorizations (assignee and candidates), so one filter serves everybody and holds no expression.
 */
@Component
class TasklistFilters implements TasklistLinks {

    private static final Set<Role> OFFICERS = Set.of(Role.OFFICER, Role.MANAGER);
    private static final Set<Role> DECIDERS = Set.of(Role.MANAGER, Role.CFO);
    private static final Set<Role> PLANNERS = Set.of(Role.OFFICER, Role.MANAGER, Role.CFO);
    private static final Set<Role> APPROVERS = Set.of(Role.ACCOUNTANT, Role.MANAGER, Role.CFO);
    private static final Set<Role> ACCOUNTANTS = Set.of(Role.ACCOUNTANT, Role.MANAGER);
    private static final Set<Role> EVERYBODY = Set.of(Role.OFFICER, Role.MANAGER, Role.ACCOUNTANT, Role.SALES, Role.LOGISTICS, Role.QUALITY, Role.CFO);

    /** Copied onto each task by the engine plugin {@code DisplayVariables}. */
    private static final List<String> DISPLAYED = List.of("customerName", "companyName", "amountLabel", "levelLabel");

    private final FilterService filters;
    private final TaskService tasks;
    private final UserMessages messages;
    /** The engine's ids, as far as {@link #apply()} has made the filters. */
    private final Map<String, String> idsByTask = new ConcurrentHashMap<>();

    TasklistFilters(FilterService filters, TaskService tasks, UserMessages messages) {
        this.filters = filters;
        this.tasks = tasks;
        this.messages = messages;
    }

    /** A filter as it should be. The message keys are {@code workflow.filter.<name>} and {@code ….description}. */
    record Wanted(String name, String color, Set<Role> readers, String... taskKeys) {
    }

    /** In the order of the list. */
    static List<Wanted> wanted() {
        return List.of(
                new Wanted("calls", "#0f4c5c", OFFICERS, "Task_Call"),
                new Wanted("letters", "#2f6690", OFFICERS, "Task_Approve"),
                new Wanted("uncertain", "#9b2226", OFFICERS, "Task_UncertainSend"),
                new Wanted("recipients", "#bc6c25", OFFICERS, "Task_FixRecipient"),
                new Wanted("prescribed", "#6d597a", OFFICERS, "Task_CheckPrescribed"),
                new Wanted("post", "#386641", OFFICERS, "Task_PostLetter"),
                new Wanted("legal", "#5f0f40", OFFICERS, "Task_ChooseLegal", "Task_FollowMandate", "Task_FollowOrder", "Task_RemindFirst", "Task_RemindLast",
                    "Task_Insolvent"),
                new Wanted("losses", "#6b4226", APPROVERS, "Task_ApproveLoss"),
                new Wanted("limits", "#7f5539", DECIDERS, "Task_DecideExcess", "Task_ConfirmRaise", "Task_LiftBlock", "Task_GrantLimit"),
                new Wanted("replies", "#33658a", OFFICERS, "Task_TreatReply", "Task_AttachReply"),
                new Wanted("plans", "#4a4e69", PLANNERS, "Task_ApprovePlan"),
                new Wanted("openings", "#3a5a40", APPROVERS, "Task_CheckRequest", "Task_ApproveOpening"),
                new Wanted("lettrage", "#1d5f8a", ACCOUNTANTS, "Task_ReviewLettrage"),
                new Wanted("audits", "#457b6d", ACCOUNTANTS, "Task_AuditLettrage"),
                new Wanted("disputes", "#7b2d26", EVERYBODY, "Task_Qualify", "Task_Answer", "Task_Decide"),
                new Wanted("all", "#56707c", EVERYBODY));
    }

    /** Makes or corrects all of them; gives the engine's id of each with who may read it. */
    Map<String, Set<Role>> apply() {
        Map<String, Set<Role>> readers = new LinkedHashMap<>();
        int priority = 10;
        for (Wanted wanted : wanted()) {
            String id = apply(wanted, priority);
            readers.put(id, wanted.readers());
            for (String task : wanted.taskKeys()) {
                idsByTask.put(task, id);
            }
            priority += 10;
        }
        return readers;
    }

    @Override
    public Optional<String> listOf(String taskKey) {
        return Optional.ofNullable(idsByTask.get(taskKey)).map(id -> "/camunda/app/tasklist/default/#/?filter=" + id);
    }

    private String apply(Wanted wanted, int priority) {
        String name = text("workflow.filter." + wanted.name());
        Filter filter = filters.createTaskFilterQuery().filterResourceType(EntityTypes.TASK).filterName(name)
                .list().stream().findFirst().orElseGet(() -> filters.newTaskFilter(name));
        filter.setQuery(query(wanted)).setProperties(properties(wanted, priority));
        return filters.saveFilter(filter).getId();
    }

    private TaskQuery query(Wanted wanted) {
        TaskQuery query = tasks.createTaskQuery().active();
        if (wanted.taskKeys().length > 0) {
            query.taskDefinitionKeyIn(wanted.taskKeys());
        }
        return query.orderByDueDate().asc().orderByTaskPriority().desc().orderByTaskCreateTime().asc();
    }

    private Map<String, Object> properties(Wanted wanted, int priority) {
        List<Map<String, String>> variables = new ArrayList<>();
        for (String variable : DISPLAYED) {
            variables.add(Map.of("name", variable, "label", text("workflow.variable." + variable)));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", text("workflow.filter." + wanted.name() + ".description"));
        properties.put("priority", priority);
        properties.put("color", wanted.color());
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", variables);
        return properties;
    }

    /** Kept in the engine's database, so in the one language that the Tasklist speaks. */
    private String text(String key) {
        return messages.text(Locale.FRENCH, key);
    }
}
