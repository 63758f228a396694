package com.wisebook.clients.messaging.bounce;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.Bounces;
import com.wisebook.clients.messaging.imap.ImapReading;
import com.wisebook.clients.messaging.imap.ImapSettings;
import com.wisebook.clients.messaging.imap.MailboxProgress;

/** Reads the mailbox to which mails are returned, over IMAP. */
@Component
public class BounceMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
    /** What a report says stands before the returned mail: the rest of a larger one is left where it is. */
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Optional<ImapReading> reading;
    private final Bounces bounces;

    BounceMailbox(@Qualifier("bounceMailboxSettings") ObjectProvider<ImapSettings> settings, Bounces bounces, JdbcClient jdbc) {
        this.bounces = bounces;
        this.reading = Optional.ofNullable(settings.getIfAvailable())
            .map(mailbox -> new ImapReading(mailbox, new MailboxProgress(jdbc, "bounce_mailbox"), LARGEST, this::take));
    }

    /** Reads what is new, unless no mailbox is configured or another node is reading it. */
    public void readNew() {
        reading.ifPresent(ImapReading::readNew);
    }

    private boolean take(ImapReading.Raw mail) {
        try {
            bounces.take(mail.raw(), Bounces.Source.MAILBOX);
            return true;
        } catch (Bounces.TooEarly e) {
            LOG.info("{}; this mail and those behind it wait for the next look", e.getMessage());
            return false;
        }
    }
}
