package com.wisebook.clients.messaging.mail;

import java.util.Optional;

/** Which mail server is used now. */
@FunctionalInterface
public interface SmtpServer {

    /** Empty when none is configured: e-mails then stay in the queue. */
    Optional<SmtpSettings> settings();
}
