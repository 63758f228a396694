package com.wisebook.clients.job;

import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps this node's jobs known as alive and takes over those of nodes that are silent. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class JobHousekeeping {

    /** Three missed heartbeats. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final JdbcJobs jobs;
    private final boolean onlyNode;

    JobHousekeeping(JdbcJobs jobs, org.springframework.core.env.Environment environment) {
        this.jobs = jobs;
        this.onlyNode = !"SERVER".equalsIgnoreCase(environment.getProperty("wisebook.mode", "EMBEDDED"));
    }

    /** The embedded mode has one node: whatever runs in the database at its start was left by an earlier life. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        if (onlyNode) {
            jobs.adoptOrphans(Duration.ofDays(-36500));
        }
    }

    @Scheduled(fixedDelayString = "PT15S")
    void beat() {
        jobs.heartbeat();
        jobs.adoptOrphans(SILENCE);
    }
}
