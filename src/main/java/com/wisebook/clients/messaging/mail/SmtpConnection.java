package com.wisebook.clients.messaging.mail;

import java.util.Properties;
import java.util.concurrent.TimeUnit;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

/** One connection to the mail server, used for one mail after the other. Not for several threads at once. */
class SmtpConnection implements AutoCloseable {

    /** After this rest the server is asked whether it is still there before a mail is entrusted to the connection. */
    private static final long PROBE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final SmtpSettings settings;
    private final TracedTransport transport;
    private long lastUsed = System.nanoTime();
    private boolean opened;

    SmtpConnection(SmtpSettings settings) {
        this.settings = settings;
        this.transport = new TracedTransport(session(settings));
    }

    static Session session(SmtpSettings settings) {
        Properties properties = new Properties();
        String timeout = Integer.toString(settings.timeoutMillis());
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        // one refused recipient of several does not keep the mail from the others
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return Session.getInstance(properties);
    }

    boolean serves(SmtpSettings wanted) {
        return settings.equals(wanted);
    }

    /** Makes sure that there is a live connection. */
    void open() throws MessagingException {
        boolean fresh = opened && System.nanoTime() - lastUsed < PROBE_AFTER_NANOS;
        if (!fresh && !transport.isConnected()) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
        opened = true;
    }

    void send(Message message, Address[] recipients) throws MessagingException {
        transport.sendMessage(message, recipients);
        lastUsed = System.nanoTime();
    }

    TracedTransport.Phase phase() {
        return transport.phase();
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // it was going away anyway
        }
    }
}
