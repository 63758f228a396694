package com.wisebook.clients.messaging.bounce;

import java.util.List;

/**
 * A mail that came back, as it was understood; nothing in it is believed yet.
 *
 * @param id      its Message-ID, or null
 * @param traces  every place in which the reference of the returned mail may stand
 */
public record BounceReport(Kind kind, String id, String from, String subject, List<Recipient> recipients, List<String> traces) {

    /** What the mail is by its own words. */
    public enum Kind { FAILED, DELAYED, ARRIVED, AUTO_REPLY, OTHER, UNREADABLE }

    /**
     * One recipient of a report.
     *
     * @param address  the address at which delivery was tried at last
     * @param original the address that the sender had given, where the report says so; otherwise null
     * @param status   enhanced status (RFC 3463), or null
     * @param words    what the server said, or null
     */
    public record Recipient(String address, String original, String status, String words) {

        /** Whether this is the one to whom a mail was addressed. */
        public boolean is(String recipient) {
            return recipient.equalsIgnoreCase(address) || recipient.equalsIgnoreCase(original);
        }

        /**
         * No such address (5.1.x, but not what is said of our own address), a disabled mailbox (5.2.1).
         */
        public boolean addressRefused() {
            return status != null && (status.startsWith("5.1.") && !status.matches("5\\.1\\.[789]") || status.equals("5.2.1"));
        }

        /** The address may be right, and is full or out of reach: it becomes wrong when that goes on. */
        public boolean unreachable() {
            return status == null || status.startsWith("5.2.") || status.startsWith("5.4.") || status.startsWith("4.");
        }
    }
}
