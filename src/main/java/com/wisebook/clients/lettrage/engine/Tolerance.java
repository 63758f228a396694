package com.wisebook.clients.lettrage.engine;

/**
 * How small a difference is that the engine looks for; the rules then say what becomes of it.
 *
 * @param unitsPerCurrency how many units one euro has
 * @param most             largest difference, in units
 * @param percent          largest share of what is settled, in percent
 */
public record Tolerance(long unitsPerCurrency, long most, double percent) {

    /** What a bank or a rounding takes, and no more than a usual discount. */
    public static Tolerance usual(long unitsPerCurrency) {
        return new Tolerance(unitsPerCurrency, 50 * unitsPerCurrency, 5);
    }

    boolean allows(long difference, long settled) {
        return difference != 0 && Math.abs(difference) <= most && Math.abs(difference) * 100.0 <= percent * Math.abs(settled);
    }
}
