package com.wisebook.clients.dispute.process;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a dispute stands on its diagram, and the tasks that somebody has about it. */
@Schema(name = "DisputePosition", requiredProperties = {"steps", "tasks"})
public record DisputePosition(List<String> steps, List<OpenTask> tasks) {

    /** A task in the Tasklist. */
    @Schema(name = "DisputeTask", requiredProperties = {"id", "kind", "name", "since"})
    public record OpenTask(String id, DisputeTask kind, String name, String assignee, Instant due, Instant since) {
    }
}
