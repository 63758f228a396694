package com.wisebook.clients.exchange;

import java.io.IOException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Files that are kept for a while go when it is over: those of imports that left nothing, on each node, and the ledgers, in the database. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class KeptSchedule {

    private final KeptFiles files;
    private final KeptLedgers ledgers;

    KeptSchedule(KeptFiles files, KeptLedgers ledgers) {
        this.files = files;
        this.ledgers = ledgers;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void purgeFiles() throws IOException {
        files.purge();
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    void purgeLedgers() {
        ledgers.purge();
    }
}
