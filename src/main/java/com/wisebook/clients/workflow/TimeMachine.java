package com.wisebook.clients.workflow;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * Moves the engine's clock, so that its timers fall due when the application's clock has been moved. The one
 * place that does; called by whoever moves the application's clock, with the same offset.
 */
@Component
public class TimeMachine {

    /** Lets the engine live this far ahead of the machine's clock; {@link Duration#ZERO} takes it back to the present. */
    public void moveEngineTo(Duration offset) {
        if (offset.isNegative()) {
            throw new IllegalArgumentException("The clock is only ever ahead of the machine's: " + offset);
        }
        ClockUtil.reset();
        if (!offset.isZero()) {
            ClockUtil.offset(offset.toMillis());
        }
    }
}
