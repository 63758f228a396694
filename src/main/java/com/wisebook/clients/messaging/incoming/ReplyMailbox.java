package com.wisebook.clients.messaging.incoming;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.Bounces;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.IncomingMails.Place;
import com.wisebook.clients.messaging.imap.ImapReading;
import com.wisebook.clients.messaging.imap.ImapSettings;
import com.wisebook.clients.messaging.imap.MailboxProgress;

/** Reads the mailbox to which customers answer, over IMAP; off when none is configured. */
@Component
public class ReplyMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyMailbox.class);
    /** Of a larger mail the rest is left where it is, and the mail says so. */
    private static final int LARGEST = 25 * 1024 * 1024;

    private final Optional<ImapReading> reading;
    private final IncomingMails mails;

    ReplyMailbox(@Qualifier("replyMailboxSettings") ObjectProvider<ImapSettings> settings, IncomingMails mails, JdbcClient jdbc) {
        this.mails = mails;
        this.reading = Optional.ofNullable(settings.getIfAvailable())
            .map(mailbox -> new ImapReading(mailbox, new MailboxProgress(jdbc, "reply_mailbox"), LARGEST, this::take));
    }

    /** Reads what is new, unless no mailbox is configured or another node is reading it. */
    public void readNew() {
        reading.ifPresent(ImapReading::readNew);
    }

    private boolean take(ImapReading.Raw mail) {
        try {
            mails.take(new Place("IMAP", mail.mailbox(), mail.uidValidity(), mail.uid()), mail.raw(), mail.cut());
            return true;
        } catch (Bounces.TooEarly e) {
            LOG.info("{}; this mail and those behind it wait for the next look", e.getMessage());
            return false;
        }
    }
}
