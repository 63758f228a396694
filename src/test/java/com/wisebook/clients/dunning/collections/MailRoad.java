package com.wisebook.clients.dunning.collections;

import com.wisebook.clients.messaging.ScriptedSmtp;
import com.wisebook.clients.messaging.mail.SmtpServer;
import com.wisebook.clients.messaging.mail.SmtpSettings;
import com.wisebook.clients.messaging.mailbox.LocalMailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Optional;

/** The road to the mail servers of the world: open to the local mailbox, closed, or leading to a server that misbehaves. */
final class MailRoad implements SmtpServer, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final LocalMailServer mailbox;
    private final ScriptedSmtp misbehaving = new ScriptedSmtp();
    private volatile int port;

    MailRoad(LocalMailServer mailbox) {
        this.mailbox = mailbox;
        this.port = mailbox.port();
    }

    /** Mails arrive in the local mailbox. */
    void open() {
        port = mailbox.port();
    }

    /** No server answers. */
    void closed() {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that answers 550 to addresses beginning with "refused" and takes the others. */
    ScriptedSmtp refusing() {
        misbehaving.atTheDot = "250 accepted";
        port = misbehaving.port();
        return misbehaving;
    }

    /** A server that hangs up after the whole mail: nobody knows whether it was taken. */
    void hangingUp() {
        misbehaving.atTheDot = null;
        port = misbehaving.port();
    }

    @Override
    public Optional<SmtpSettings> settings() {
        return Optional.of(new SmtpSettings("127.0.0.1", port, null, null, false, TIMEOUT_MILLIS));
    }

    @Override
    public void close() throws IOException {
        misbehaving.close();
    }
}
