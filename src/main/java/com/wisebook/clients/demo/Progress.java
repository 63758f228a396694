package com.wisebook.clients.demo;

/**
 * How far the loading of the portfolio is.
 *
 * @param done  pieces done in this phase
 * @param total pieces of the phase
 */
public record Progress(Phase phase, long done, long total) {

    /** What is being done; the text a user reads has the key {@code demo.phase.<name>}. */
    public enum Phase { CUSTOMERS, LEDGER, CHECKS, DONE }
}
