package com.wisebook.clients.dunning.process;

import java.time.Instant;
import java.util.Objects;

/**
 * What the planner decided for a case.
 *
 * @param action   what it does now
 * @param wakeUpAt when it looks again by itself; required for SEND and WAIT, else null is allowed
 */
public record StepPlan(StepAction action, Instant wakeUpAt) {

    public StepPlan {
        Objects.requireNonNull(action, "action");
        if (action.waits()) {
            Objects.requireNonNull(wakeUpAt, () -> "A case that does " + action + " needs a date to look again");
        }
    }
}
