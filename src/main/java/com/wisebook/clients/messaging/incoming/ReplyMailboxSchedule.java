package com.wisebook.clients.messaging.incoming;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for what customers have answered. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class ReplyMailboxSchedule {

    private final ReplyMailbox mailbox;

    ReplyMailboxSchedule(ReplyMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Scheduled(fixedDelayString = "${wisebook.replies.imap.poll-interval:PT1M}")
    void look() {
        mailbox.readNew();
    }
}
