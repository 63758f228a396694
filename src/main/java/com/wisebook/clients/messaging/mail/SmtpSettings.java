package com.wisebook.clients.messaging.mail;

/**
 * Where e-mails are handed over.
 *
 * @param user          null when the server asks for none
 * @param startTls      encryption is required: without it nothing is sent
 * @param timeoutMillis for each step of the conversation
 */
public record SmtpSettings(String host, int port, String user, String password, boolean startTls, int timeoutMillis) {
}
