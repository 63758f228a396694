package com.wisebook.clients.dunning.legal.process;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a case in pre-litigation stands on its diagram, and the tasks that somebody has about it. */
@Schema(name = "PreLitigationPosition", requiredProperties = {"steps", "tasks"})
public record PreLitigationPosition(List<String> steps, List<OpenTask> tasks) {

    /** A task in the Tasklist. */
    @Schema(name = "PreLitigationOpenTask", requiredProperties = {"id", "kind", "name", "since"})
    public record OpenTask(String id, PreLitigationTask kind, String name, String assignee, Instant due, Instant since) {
    }
}
