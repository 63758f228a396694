package com.wisebook.clients.workflow;

import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Events whose listener failed are given to it again: a fact reaches its case even when the first try met a conflict. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class EventResubmission {

    private static final Duration OLD_ENOUGH = Duration.ofMinutes(2);

    private final IncompleteEventPublications publications;

    EventResubmission(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void resubmit() {
        publications.resubmitIncompletePublicationsOlderThan(OLD_ENOUGH);
    }
}
