package com.wisebook.clients.customer.duplicate;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.wisebook.clients.security.CurrentUser;

/** Keeps the list of duplicates up to date by itself: what changes at once, everything once a night. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", havingValue = "true", matchIfMissing = true)
class DuplicateWatch {

    /** More changes at once are an import: the keys are made, the pairs by the look through everything. */
    private static final int FEW = 300;

    private final DuplicateRefresh refresh;
    private final DuplicateList list;

    DuplicateWatch(DuplicateRefresh refresh, DuplicateList list) {
        this.refresh = refresh;
        this.list = list;
    }

    @Scheduled(fixedDelayString = "${wisebook.duplicates.interval:PT5S}", initialDelayString = "PT20S")
    void changes() {
        refresh.changes(FEW);
    }

    @Scheduled(cron = "${wisebook.duplicates.cron:0 20 5 * * *}", zone = "Europe/Paris")
    void night() {
        list.refresh(CurrentUser.SYSTEM);
    }
}
