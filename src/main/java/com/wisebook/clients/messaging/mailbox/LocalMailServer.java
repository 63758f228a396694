package com.wisebook.clients.messaging.mailbox;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server inside the application, on this machine's loopback only: it takes every mail and puts it into the
 * local mailbox, for whoever tries the product without a mail server. Nothing leaves the machine.
 */
@Component
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
@ConditionalOnExpression("'${spring.mail.host:${SMTP_HOST:}}' == ''")
public class LocalMailServer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LocalMailServer.class);
    private static final int MAX_BYTES = 40 * 1024 * 1024;

    private final SMTPServer server;

    LocalMailServer(MailboxStore store) {
        this.server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).softwareName("WiseBook local mailbox")
            .hostName("localhost").maxMessageSize(MAX_BYTES).insertReceivedHeaders(false)
            .messageHandler((context, from, to, data) -> store.addMail(from, to, data)).build();
        server.start();
        LOG.info("mails are caught in the local mailbox (SMTP on 127.0.0.1:{})", port());
    }

    /** The port it listens on, chosen by the system. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void destroy() {
        server.stop();
    }
}
