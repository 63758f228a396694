package com.wisebook.clients.messaging.channel;

import java.time.Duration;

/** What became of one attempt to hand a message over. */
public sealed interface Delivery {

    /**
     * Taken over by the next server.
     *
     * @param providerId the provider's own id, or null
     * @param remark     e.g. the one recipient of several who was refused; or null
     */
    record Sent(String providerId, String remark) implements Delivery {
    }

    /**
     * Certainly not sent, may work later.
     *
     * @param askedWait        how long the other side asks us to wait; null when it does not say
     * @param wholeChannel true when no other message of the channel can leave now either
     */
    record Temporary(String reason, Duration askedWait, boolean wholeChannel) implements Delivery {
    }

    /**
     * Certainly not sent, and never will be.
     *
     * @param recipientRefused true when it is the address or the number that is wrong, not the message nor us
     */
    record Permanent(String reason, boolean recipientRefused) implements Delivery {

        public Permanent(String reason) {
            this(reason, false);
        }
    }

    /** May or may not have left. */
    record Unknown(String reason) implements Delivery {
    }
}
