package com.wisebook.clients.messaging.channel;

/**
 * In whose name a message leaves.
 *
 * @param address  e-mail: address with or without a display name; SMS: alphanumeric sender
 * @param replyTo  e-mail: where answers go; null means to the address
 */
public record Sender(String address, String replyTo) {
}
