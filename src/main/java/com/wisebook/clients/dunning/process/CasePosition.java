package com.wisebook.clients.dunning.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * Where a running case stands on its diagram.
 *
 * @param activities ids of the diagram's elements that hold a token
 * @param tasks      what people have to do for the case to go on
 */
@Schema(requiredProperties = {"caseNumber", "activities", "tasks"})
public record CasePosition(String caseNumber, List<String> activities, List<OpenTask> tasks) {

    /**
     * A task of the Tasklist.
     *
     * @param id   the Tasklist opens it by this id
     * @param kind name of a {@link HumanTask}
     */
    @Schema(name = "CaseTask", requiredProperties = {"id", "kind", "name", "createdAt"})
    public record OpenTask(String id, String kind, String name, String assignee, Instant dueAt, Instant createdAt) {
    }
}
