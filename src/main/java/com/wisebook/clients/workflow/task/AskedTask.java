package com.wisebook.clients.workflow.task;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What people are asked in a user task: its form, the fields that it may submit, and the step that records them. */
public interface AskedTask {

    /**
     * How a task is drawn and asked.
     *
     * @param taskKey    id of the user task in the diagram
     * @param recordStep id of the synchronous step that records what was submitted
     * @param form       id of the form and name of its file
     * @param fields     the fields that the form may submit; anything else that comes is dropped
     */
    record Asked(String taskKey, String recordStep, String form, List<InputField> fields) {

        public Asked(String taskKey, String recordStep, String form, InputField... fields) {
            this(taskKey, recordStep, form, List.of(fields));
        }
    }

    /** How it is drawn and asked. */
    Asked asked();

    /** The names that the task's context must hold, those in a list after a dot. */
    Set<String> contextNames();

    /** Id of the user task in the diagram. */
    default String taskKey() {
        return asked().taskKey();
    }

    /** Id of the synchronous step that records what was submitted. */
    default String recordStep() {
        return asked().recordStep();
    }

    /** Id of the form and name of its file. */
    default String form() {
        return asked().form();
    }

    /** The fields that the form may submit; anything else that comes is dropped. */
    default List<InputField> fields() {
        return asked().fields();
    }

    /** The one of them with this id in the diagram. */
    static <T extends AskedTask> T of(T[] tasks, String taskKey) {
        return Stream.of(tasks).filter(task -> task.taskKey().equals(taskKey)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No task " + taskKey));
    }
}
