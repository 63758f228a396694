package com.wisebook.clients.messaging.channel;

/** A way out. Called outside any transaction; may take seconds; throws nothing for what the other side says. */
public interface DeliveryChannel {

    /** EMAIL, SMS or LETTER. */
    String channel();

    Delivery deliver(Envelope envelope);
}
