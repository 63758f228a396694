package com.wisebook.clients.customer;

import java.util.Optional;

/**
 * A module that knows why a customer cannot be put away: something is open, something still runs. Whoever puts him away asks all of
 * them, under the lock on the customer's facts.
 */
public interface ArchiveObstacle {

    /** What stands in the way: a key of a message and what goes into it. */
    record Reason(String key, Object... arguments) {
    }

    /** Empty when nothing does. */
    Optional<Reason> against(long customerId);
}
