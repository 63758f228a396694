package com.wisebook.clients.messaging.bounce;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every two minutes for mails that were returned. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class BounceMailboxSchedule {

    private final BounceMailbox mailbox;

    BounceMailboxSchedule(BounceMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Scheduled(fixedDelayString = "${wisebook.messaging.bounce-interval:PT2M}")
    void look() {
        mailbox.readNew();
    }
}
