package com.wisebook.clients.workflow;

import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Events whose listener failed are given to it again: a fact reaches its case even when the first try met a conflict. Those that
 * reached theirs are forgotten after a week: the registry must not grow with every fact there ever was.
 */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class EventResubmission {

    private static final Duration OLD_ENOUGH = Duration.ofMinutes(2);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final IncompleteEventPublications publications;
    private final CompletedEventPublications completed;

    EventResubmission(IncompleteEventPublications publications, CompletedEventPublications completed) {
        this.publications = publications;
        this.completed = completed;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void resubmit() {
        publications.resubmitIncompletePublicationsOlderThan(OLD_ENOUGH);
    }

    /** At night; what has not reached its listener stays, however old it is. */
    @Scheduled(cron = "0 40 3 * * *")
    void forget() {
        completed.deletePublicationsOlderThan(REMEMBERED);
    }
}
