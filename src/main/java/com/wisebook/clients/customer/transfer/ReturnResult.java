package com.wisebook.clients.customer.transfer;

import java.util.List;

/**
 * What taking an import of customers back did.
 *
 * @param removed  customers removed
 * @param restored rows (fiches and accounts) put back as they were
 * @param kept     customers that stay because something refers to them
 * @param changed  fields that somebody has changed since: they stay as they are now
 */
public record ReturnResult(long removed, long restored, List<Kept> kept, List<Changed> changed) {

    /** A customer that stays; {@code table} is what refers to it. */
    public record Kept(String code, String name, String table) {
    }

    /** Fields of a customer that stay. */
    public record Changed(String code, String name, String fields) {
    }
}
