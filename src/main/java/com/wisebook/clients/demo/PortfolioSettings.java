package com.wisebook.clients.demo;

import java.time.LocalDate;

/**
 * What a portfolio is made from: the same settings make the same portfolio, byte for byte.
 *
 * @param anchor    the day on which the demonstration begins; its ledger holds the twelve months before
 * @param customers how many customers
 * @param scale     how many times the first user's volumes (benchmarks); kept for the record
 */
public record PortfolioSettings(long seed, LocalDate anchor, int customers, int scale) {

    /** Customers at scale 1. */
    public static final int CUSTOMERS = 3_500;
    /** The seed of the portfolio that everybody sees. */
    public static final long SEED = 20_260_417L;

    /** @param scale 1 for the demonstration; 10 or 100 for benchmarks */
    public static PortfolioSettings atScale(LocalDate anchor, int scale) {
        return new PortfolioSettings(SEED, anchor, CUSTOMERS * scale, scale);
    }
}
