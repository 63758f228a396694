package com.wisebook.clients.bench;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;

/** A mailbox to which customers answer, on this machine, read over IMAP like any other. */
final class ReplyMailServer implements AutoCloseable {

    private static final String USER = "reponses";
    private static final String PASSWORD = "secret";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    private final GreenMailUser mailbox;

    ReplyMailServer() {
        server.start();
        mailbox = server.setUser("reponses@mesure.example", USER, PASSWORD);
    }

    /** Where the application finds it. It is read when the benchmark says so: the interval between two looks is no work. */
    String[] settings() {
        return new String[] {"--wisebook.replies.imap.host=127.0.0.1", "--wisebook.replies.imap.port=" + server.getImap().getPort(),
            "--wisebook.replies.imap.user=" + USER, "--wisebook.replies.imap.password=" + PASSWORD, "--wisebook.replies.imap.tls=none",
            "--wisebook.replies.imap.poll-interval=P30D"};
    }

    void arrives(MimeMessage mail) {
        mailbox.deliver(mail);
    }

    @Override
    public void close() {
        server.stop();
    }
}
