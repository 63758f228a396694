package com.wisebook.clients.customer.process;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Where a running request stands on its diagram.
 *
 * @param activities ids of the diagram's elements that hold a token
 * @param tasks      what people have to do for it to go on
 * @param stuck      the engine has given a step up and waits for an administrator
 */
@Schema(requiredProperties = {"activities", "tasks", "stuck"})
public record OnboardingPosition(List<String> activities, List<OpenTask> tasks, boolean stuck) {

    /** A task of the Tasklist, which opens it by {@code id}; {@code kind} is CHECK or APPROVE. */
    @Schema(name = "OnboardingOpenTask", requiredProperties = {"id", "kind", "name", "createdAt"})
    public record OpenTask(String id, String kind, String name, String assignee, Instant dueAt, Instant createdAt) {
    }
}
