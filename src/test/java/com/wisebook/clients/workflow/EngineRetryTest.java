package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.IntegrationTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A race for a process that was lost is run again; an error of ours is not. */
@IntegrationTest
class EngineRetryTest {

    @Autowired
    private EngineRetry engine;

    @Test
    void whatTheEngineFoundAndIsGoneIsLookedForAgain() {
        AtomicInteger times = new AtomicInteger();
        assertThat(engine.apart(() -> {
            if (times.incrementAndGet() < 3) {
                new ExecutionEntity().getDelayedEvents(); // of no process instance: what the engine says when it has lost one
            }
            return true;
        })).isTrue();
        assertThat(times).hasValue(3);
    }

    @Test
    void anErrorOfOursIsRunOnce() {
        AtomicInteger times = new AtomicInteger();
        assertThatThrownBy(() -> engine.apart(() -> {
            times.incrementAndGet();
            throw new NullPointerException("ours");
        })).isInstanceOf(NullPointerException.class);
        assertThat(times).hasValue(1);
    }
}
