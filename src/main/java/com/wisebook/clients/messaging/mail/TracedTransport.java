package com.wisebook.clients.messaging.mail;

import java.io.IOException;
import java.io.OutputStream;

import org.eclipse.angus.mail.smtp.SMTPTransport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/**
 * An SMTP connection that knows how far the conversation had come. A server takes a mail over when it answers the dot that
 * ends the data: a connection lost before the dot means certainly not sent, after it nobody knows.
 */
class TracedTransport extends SMTPTransport {

    /** How far the last mail had come. */
    enum Phase { ENVELOPE, DATA, DOT }

    private Phase phase = Phase.ENVELOPE;

    TracedTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    Phase phase() {
        return phase;
    }

    @Override
    protected void mailFrom() throws MessagingException {
        phase = Phase.ENVELOPE;
        super.mailFrom();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream body = super.data();
        phase = Phase.DATA;
        return body;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = Phase.DOT;
        super.finishData();
    }
}
