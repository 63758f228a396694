package com.wisebook.clients.messaging.sms;

import java.time.Instant;

import com.wisebook.clients.messaging.channel.Delivery;

/** A way to send SMS. */
public interface SmsGateway {

    /** Hands one SMS over; {@code Sent.providerId} is the gateway's own id, by which receipts name it. */
    Delivery send(Sms sms);

    /**
     * One SMS.
     *
     * @param sender  alphanumeric, at most 11 characters (facts.md 8)
     * @param attempt 1 for the first: later ones may find that an earlier one did leave
     */
    record Sms(long messageId, String sender, String to, String text, int attempt, Instant createdAt) {
    }
}
