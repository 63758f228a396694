package com.wisebook.clients.messaging.imap;

import java.util.Locale;
import java.util.Properties;

import jakarta.mail.Session;

/**
 * Where mails are read.
 *
 * @param moveTo        the folder into which what was read is moved; null: it stays, marked as seen
 * @param timeoutMillis for each step of the conversation
 */
public record ImapSettings(String host, int port, String user, String password, Tls tls, String folder, String moveTo,
                                    int timeoutMillis) {

    /** How the connection is encrypted; the server's certificate is checked. */
    public enum Tls {
        /** From the first byte (port 993). */
        SSL,
        /** After a greeting in the clear (port 143), and not without. */
        STARTTLS,
        /** Not at all: on one's own machine. */
        NONE;

        /**
         * @param setting the name of the setting, for the complaint
         * @throws IllegalStateException when it is none of them
         */
        public static Tls of(String text, String setting) {
            try {
                return valueOf(text.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(setting + " is ssl, starttls or none, not " + text, e);
            }
        }

        int usualPort() {
            return this == SSL ? 993 : 143;
        }
    }

    public ImapSettings {
        port = port == 0 ? tls.usualPort() : port;
    }

    /** The mailbox by name: another one is read from its beginning. */
    public String name() {
        return user + "@" + host + "/" + folder;
    }

    String protocol() {
        return tls == Tls.SSL ? "imaps" : "imap";
    }

    Session session() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol() + ".";
        String timeout = Integer.toString(timeoutMillis);
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.put(prefix + "starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        // reading alone marks nothing: what was taken is marked afterwards
        properties.put(prefix + "peek", "true");
        return Session.getInstance(properties);
    }
}
