package com.wisebook.clients.bench;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;

import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine that takes every mail, counts it and forgets it. */
final class MailCatcher implements AutoCloseable {

    final AtomicLong mails = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    private final SMTPServer server;

    MailCatcher() {
        server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost")
            .messageHandler((context, from, to, data) -> {
                mails.incrementAndGet();
                bytes.addAndGet(data.length);
            }).build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
