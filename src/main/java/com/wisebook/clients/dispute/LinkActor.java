package com.wisebook.clients.dispute;

/**
 * Whoever answers by the link of a mail. We know the address that it was sent to and not who reads there, so that no user's name stands
 * for him: {@code link:} and the address.
 */
final class LinkActor {

    private static final String PREFIX = "link:";

    private LinkActor() {
    }

    static String of(String address) {
        return PREFIX + address;
    }

    static boolean is(String actor) {
        return actor.startsWith(PREFIX);
    }

    /** The address; of anybody else the name itself. */
    static String name(String actor) {
        return is(actor) ? actor.substring(PREFIX.length()) : actor;
    }
}
